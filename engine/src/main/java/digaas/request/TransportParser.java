package digaas.request;

import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.json.Fields;
import digaas.poll.query.Authentication;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Transport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how to reach a nameserver, and how it must prove its identity. */
final class TransportParser {
    private static final int MOST_PINS = 8;
    private static final int LONGEST_PIN = 64;
    private static final int LONGEST_PATH = 255;

    /**
     * A host name in a certificate: letters, digits and hyphens, the last label not of digits only (that is an
     * address).
     */
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Fields fields;

    TransportParser(Fields fields) {
        this.fields = fields;
    }

    /** UDP when the transport is invalid, which is then noted. */
    Transport parse() {
        String text = fields.text("transport", 16);
        Authentication authentication = new Authentication(name(), pins());
        String path = path();
        return switch (text == null ? "udp" : text) {
            case "udp" -> withoutTls(Transport.UDP);
            case "tcp" -> withoutTls(Transport.TCP);
            case "tls" -> {
                misplaced("https_path", "https");
                yield new Transport.Tls(authentication);
            }
            case "https" -> new Transport.Https(authentication, path);
            default -> {
                fields.fault("transport", "must be udp, tcp, tls or https");
                yield Transport.UDP;
            }
        };
    }

    /** How each query is asked. */
    QueryOptions options() {
        Boolean edns = fields.bool("edns");
        return new QueryOptions(timeout(), edns == null || edns);
    }

    private @Nullable Duration timeout() {
        return fields.seconds("query_timeout", new BigDecimal("0.1"), BigDecimal.TEN, "from 0.1 to 10");
    }

    private Transport withoutTls(Transport transport) {
        misplaced("tls_name", "tls or https");
        misplaced("tls_pin", "tls or https");
        misplaced("https_path", "https");
        return transport;
    }

    private void misplaced(String field, String transports) {
        if (fields.has(field)) {
            fields.faultOnce(field, "is allowed only with the transport " + transports);
        }
    }

    private @Nullable String name() {
        String text = fields.text("tls_name", 254);
        if (text == null) {
            return null;
        }
        String name = DnsNames.parse(text) instanceof ParseResult.Valid<String> valid ? withoutDot(valid.value()) : "";
        if (!HOST.matcher(name).matches()) {
            fields.fault("tls_name", "must be a host name in the server's certificate (example: ns1.example.com)");
            return null;
        }
        return name;
    }

    private static String withoutDot(String absolute) {
        return absolute.substring(0, absolute.length() - 1);
    }

    private List<String> pins() {
        List<String> pins = new ArrayList<>();
        fields.forEachText("tls_pin", MOST_PINS, LONGEST_PIN, (text, fault) -> {
            Optional<String> pin = Authentication.pin(text);
            pin.ifPresentOrElse(
                    pins::add,
                    () -> fault.accept(
                            "must be the base64 of a SHA-256: that of the server's SubjectPublicKeyInfo (RFC 7858)"));
        });
        return pins;
    }

    private String path() {
        String path = fields.text("https_path", LONGEST_PATH);
        if (path != null && !Transport.Https.isPath(path)) {
            fields.fault("https_path", "must be the path of a URI, such as " + Transport.Https.USUAL_PATH);
            return Transport.Https.USUAL_PATH;
        }
        return path == null ? Transport.Https.USUAL_PATH : path;
    }
}
