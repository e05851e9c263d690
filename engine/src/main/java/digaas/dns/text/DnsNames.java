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
     * The absolute name, in lower case and in presentation form, that a text means. The dot at its end may be missing.
     * Escapes are those of RFC 1035 §5.1 ({@code \.}, {@code \046}); underscores, {@code *} and every other octet are
     * allowed, as RFC 2181 §11 has it. U-labels become A-labels.
     */
    public static ParseResult<String> parse(String text) {
        return NameReader.read(text).then(wire -> new Valid<>(presentation(wire)));
    }

    /** The wire form of an absolute name in presentation form, in the case as given. */
    public static byte[] wire(String absoluteName) {
        return switch (NameReader.read(absoluteName)) {
            case Valid<byte[]>(byte[] wire) -> wire;
            case Invalid<byte[]>(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    public static String presentation(byte[] wire) {
        try {
            return presentation(new Name(wire));
        } catch (IOException e) {
            throw new IllegalArgumentException("not the wire form of a name", e);
        }
    }

    public static String presentation(Name name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
