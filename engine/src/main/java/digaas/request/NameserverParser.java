package digaas.request;

import digaas.dns.text.ParseResult;
import digaas.poll.query.Nameserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code ip}, {@code ip:port}, {@code [ip6]}, {@code [ip6]:port}, {@code host} and {@code host:port}. */
final class NameserverParser {
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]+)](?::(\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("([^:\\[\\]\\s]+)(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern HOST = Pattern.compile("(?=.{1,254}$)" + LABEL + "(\\." + LABEL + ")*\\.?");
    private static final Pattern ALL_DIGITS = Pattern.compile("[0-9.]+");

    private final HostResolver resolver;

    NameserverParser(HostResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The nameservers that a text names: one, or one for each address of a host name.
     *
     * @param defaultPort the port when the text names none
     */
    ParseResult<List<Nameserver>> parse(String text, int defaultPort) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return literal(text, bracketed.group(1), bracketed.group(2), defaultPort);
        }
        if (IPV6.matcher(text).matches() && text.indexOf(':') != text.lastIndexOf(':')) {
            return literal(text, text, null, defaultPort);
        }
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) {
            return forms(defaultPort);
        }
        return ALL_DIGITS.matcher(plain.group(1)).matches()
                ? literal(text, plain.group(1), plain.group(2), defaultPort)
                : host(text, plain.group(1).toLowerCase(Locale.ROOT), plain.group(2), defaultPort);
    }

    private static ParseResult<List<Nameserver>> literal(
            String given, String address, @Nullable String port, int defaultPort) {
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            return forms(defaultPort);
        }
        try {
            return at(given, List.of(InetAddress.ofLiteral(address)), port, defaultPort);
        } catch (IllegalArgumentException notAnAddress) {
            return forms(defaultPort);
        }
    }

    private ParseResult<List<Nameserver>> host(String given, String host, @Nullable String port, int defaultPort) {
        if (!HOST.matcher(host).matches()) {
            return forms(defaultPort);
        }
        List<InetAddress> addresses = resolver.resolve(host);
        return addresses.isEmpty()
                ? new ParseResult.Invalid<>("does not resolve")
                : at(given, addresses, port, defaultPort);
    }

    private static ParseResult<List<Nameserver>> at(
            String given, List<InetAddress> addresses, @Nullable String port, int defaultPort) {
        int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            return new ParseResult.Invalid<>("has an invalid port: it must be from 1 to 65535");
        }
        return new ParseResult.Valid<>(addresses.stream()
                .map(address -> new Nameserver(given, new InetSocketAddress(address, number)))
                .toList());
    }

    private static ParseResult<List<Nameserver>> forms(int defaultPort) {
        return new ParseResult.Invalid<>(("must be an IP address or a host name, with a port if it is not %d"
                        + " (examples: 192.0.2.1, 192.0.2.1:5353, [2001:db8::1]:53, ns1.example.com)")
                .formatted(defaultPort));
    }
}
