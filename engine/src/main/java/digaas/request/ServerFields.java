package digaas.request;

import digaas.dns.text.ParseResult;
import digaas.json.Fields;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body that say which nameservers are asked, and how: alike for all that ask nameservers. */
public final class ServerFields {
    /** Addresses, after host names have been resolved. */
    public static final int MOST_NAMESERVERS = 32;

    private static final int LONGEST_NAMESERVER = 320;
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final NameserverParser nameserverParser;
    private final Predicate<String> keyNames;
    private final AllowedNameservers allowed;

    /**
     * @param keyNames whether there is a TSIG key of a name
     * @param allowed which nameservers may be asked
     */
    public ServerFields(HostResolver resolver, Predicate<String> keyNames, AllowedNameservers allowed) {
        this.nameserverParser = new NameserverParser(resolver);
        this.keyNames = keyNames;
        this.allowed = allowed;
    }

    /** How queries are carried, and how each is asked. */
    public record Carried(Transport transport, QueryOptions options) {}

    /** Reads {@code transport}, what belongs to it, {@code edns} and {@code query_timeout}. Looks nothing up. */
    public static Carried carried(Fields fields) {
        var transports = new TransportParser(fields);
        Transport transport = transports.parse();
        return new Carried(transport, transports.options());
    }

    /** Reads {@code tsig_key}; null for none, and for one that there isn't, which is noted. */
    public @Nullable String tsigKey(Fields fields) {
        String name = fields.text("tsig_key", 128);
        if (name != null && (!KEY_NAME.matcher(name).matches() || !keyNames.test(name))) {
            fields.fault("tsig_key", "must be the name of a TSIG key that the operator has stored");
            return null;
        }
        return name;
    }

    /** Reads {@code nameserver} or {@code nameservers}: every address that they stand for. */
    public List<Nameserver> nameservers(Fields fields, Transport transport) {
        if (fields.has("nameserver") == fields.has("nameservers")) {
            fields.fault(
                    "nameserver",
                    fields.has("nameserver")
                            ? "give either nameserver or nameservers, not both"
                            : "is missing: give nameserver or nameservers");
            return List.of();
        }
        if (fields.has("nameserver")) {
            String text = fields.text("nameserver", LONGEST_NAMESERVER);
            return addresses(text, transport, detail -> fields.fault("nameserver", detail));
        }
        return list(fields, transport);
    }

    /** Reads {@code nameservers}, which must be there. */
    public List<Nameserver> required(Fields fields, Transport transport) {
        if (!fields.has("nameservers")) {
            fields.fault("nameservers", "is missing");
            return List.of();
        }
        return list(fields, transport);
    }

    private List<Nameserver> list(Fields fields, Transport transport) {
        List<@Nullable String> texts = fields.texts("nameservers", MOST_NAMESERVERS, LONGEST_NAMESERVER);
        List<Nameserver> all = new ArrayList<>();
        for (int i = 0; texts != null && i < texts.size(); i++) {
            int index = i;
            all.addAll(addresses(texts.get(i), transport, detail -> fields.elementFault("nameservers", index, detail)));
        }
        if (all.size() > MOST_NAMESERVERS) {
            fields.fault(
                    "nameservers",
                    "resolve to %d addresses; at most %d are allowed".formatted(all.size(), MOST_NAMESERVERS));
        }
        return all;
    }

    private List<Nameserver> addresses(@Nullable String text, Transport transport, Consumer<String> fault) {
        List<Nameserver> found = text == null
                ? null
                : nameserverParser
                        .parse(text, port(transport))
                        .then(nameservers -> permitted(nameservers, transport))
                        .orReport(reason -> fault.accept("%s: '%s'".formatted(reason, text)));
        return found == null ? List.of() : found;
    }

    private static int port(Transport transport) {
        return switch (transport) {
            case Transport.Udp _, Transport.Tcp _ -> 53;
            case Transport.Tls _ -> 853;
            case Transport.Https _ -> 443;
        };
    }

    /** All addresses of a host name must be allowed. */
    private ParseResult<List<Nameserver>> permitted(List<Nameserver> nameservers, Transport transport) {
        return nameservers.stream()
                .flatMap(nameserver -> allowed.refusal(nameserver.address(), transport).stream())
                .findFirst()
                .<ParseResult<List<Nameserver>>>map(ParseResult.Invalid::new)
                .orElseGet(() -> new ParseResult.Valid<>(nameservers));
    }
}
