package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.io.IOException;
import java.util.Locale;
import org.xbill.DNS.Name;

/** Domain names as users write them. */
public final class DnsNames {
    private DnsNames() {}

    /**
     * Parses an absolute name, with or without the dot at its end. The result is in lower case and in presentation
     * form. Escapes are those of RFC 1035 §5.1 ({@code \.}, {@code \046}). Every octet is allowed (RFC 2181 §11).
     * U-labels become A-labels.
     */
    public static ParseResult<String> parse(String text) {
        return NameReader.read(text).then(wire -> new Valid<>(presentation(wire)));
    }

    /** The wire form of an absolute name in presentation form, in the case as given. */
    public static byte[] wire(String absoluteName) {
        return switch (NameReader.read(absoluteName)) {
            case Valid<byte[]>(byte[] wire) -> wire;
            case Invalid<byte[]>(String reason) ->
                throw new IllegalArgumentException("'%s': %s".formatted(absoluteName, reason));
        };
    }

    public static String presentation(byte[] wire) {
        try {
            return presentation(new Name(wire));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a name in wire form", e);
        }
    }

    public static String presentation(Name name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
