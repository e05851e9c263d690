package digaas.request;

import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Invalid;
import digaas.poll.query.AllowedNameservers;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where the end of something may be told. The rules for addresses are those for nameservers. They are asked when a
 * callback is accepted, and again about the address that a delivery is about to connect to.
 *
 * @param addresses the rules for addresses and ports
 * @param plain whether a URL may be plain HTTP
 * @param events whether there is an event bus
 * @param unchecked whether everything passes, since it was checked before
 * @param ownPort of loopback, where the process is controlled, which no permission opens; 0 for none
 */
public record AllowedCallbacks(
        AllowedNameservers addresses, boolean plain, boolean events, boolean unchecked, int ownPort) {
    /** The callback that is an event on the operator's bus. */
    public static final String EVENT = "eventbridge";

    /** What was accepted is not checked again: the delivery looks at the operator's rules. */
    public static final AllowedCallbacks UNCHECKED =
            new AllowedCallbacks(new AllowedNameservers(true, true), true, true, true, 0);

    public AllowedCallbacks(AllowedNameservers addresses, boolean plain, boolean events) {
        this(addresses, plain, events, false, 0);
    }

    /** The same, but that nothing goes to a port of loopback. */
    public AllowedCallbacks withOwnPort(int port) {
        return new AllowedCallbacks(addresses, plain, events, unchecked, port);
    }

    /** Why a callback cannot be accepted, for the user; empty when it can. */
    public Optional<String> refusal(String text, HostResolver resolver) {
        if (unchecked) {
            return Optional.empty();
        }
        if (text.equals(EVENT)) {
            return events ? Optional.empty() : Optional.of("must be a URL: there is no event bus (CallbackEventBus)");
        }
        ParseResult<CallbackUrl> parsed = CallbackUrl.parse(text);
        return switch (parsed) {
            case Invalid<CallbackUrl>(String reason) -> Optional.of(reason);
            case ParseResult.Valid<CallbackUrl>(CallbackUrl url) ->
                refusal(url).or(() -> refusal(url, url.addresses(resolver)));
        };
    }

    /** Why a URL may not be called, wherever it leads to. */
    public Optional<String> refusal(CallbackUrl url) {
        if (!plain && !url.secure()) {
            return Optional.of("must begin with https:// (plain HTTP needs the parameter AllowPlainCallbacks)");
        }
        return addresses.anyPort() || url.hasUsualPort()
                ? Optional.empty()
                : Optional.of("port %d needs the operator's permission (parameter AllowAnyPort)".formatted(url.port()));
    }

    /** Why a host with these addresses may not be called: all of them must be allowed. */
    public Optional<String> refusal(CallbackUrl url, List<InetAddress> found) {
        return found.isEmpty()
                ? Optional.of("does not resolve")
                : found.stream()
                        .flatMap(address -> refusal(address, url.port()).stream())
                        .findFirst();
    }

    private Optional<String> refusal(InetAddress address, int port) {
        return addresses
                .refusal(address, "called")
                .or(() -> address.isLoopbackAddress() && port == ownPort
                        ? Optional.of("port %d of %s controls Digaas and is never called"
                                .formatted(port, address.getHostAddress()))
                        : Optional.empty());
    }
}
