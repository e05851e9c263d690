package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;

/** Domain names as users write them. */
public final class DnsNames {
    /** Characters with a meaning of their own in zone files (RFC 1035 §5.1), in names and in data. */
    private static final String SPECIAL = "\"().;\\@$";

    private DnsNames() {}

    /**
     * Parses an absolute name, with or without the dot at its end. The result is in lower case and in presentation
     * form. Escapes are those of RFC 1035 §5.1 ({@code \.}, {@code \046}). Every octet is allowed (RFC 2181 §11).
     * U-labels become A-labels.
     */
    public static ParseResult<String> parse(String text) {
        return NameReader.read(text).then(wire -> new Valid<>(presentation(wire)));
    }

    /** The wire form of an absolute name as a user writes it, in the case as given. */
    public static ParseResult<byte[]> octets(String text) {
        return NameReader.read(text);
    }

    /** The wire form of an absolute name in presentation form, in the case as given. */
    public static byte[] wire(String absoluteName) {
        return switch (NameReader.read(absoluteName)) {
            case Valid<byte[]>(byte[] wire) -> wire;
            case Invalid<byte[]>(String reason) ->
                throw new IllegalArgumentException("'%s': %s".formatted(absoluteName, reason));
        };
    }

    /** The same name with its ASCII letters in lower case (RFC 4343). Length octets are below 64: never letters. */
    public static byte[] lowerCase(byte[] wire) {
        byte[] lower = wire.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (byte) (lower[i] + 'a' - 'A');
            }
        }
        return lower;
    }

    /**
     * A name of a zone file (RFC 1035 §5.1) as an absolute one: {@code @} is the origin, and a name without a dot at its
     * end is relative to it.
     *
     * @param origin an absolute name, with the dot at its end
     */
    public static String absolute(String name, String origin) {
        if (name.equals("@")) {
            return origin;
        }
        int end = name.length() - 1;
        int backslashes = 0;
        while (end > backslashes && name.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        boolean isAbsolute = name.isEmpty() || (name.charAt(end) == '.' && backslashes % 2 == 0);
        return isAbsolute ? name : name + (origin.equals(".") ? "." : "." + origin);
    }

    /** The presentation form of a name in wire form without compression, in lower case. */
    public static String presentation(byte[] wire) {
        return spelled(lowerCase(wire));
    }

    /** The presentation form of a name in wire form without compression, in the case as given. */
    public static String spelled(byte[] wire) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (wire[at] != 0) {
            int end = at + 1 + wire[at];
            for (int i = at + 1; i < end; i++) {
                append(wire[i], text);
            }
            text.append('.');
            at = end;
        }
        return text.isEmpty() ? "." : text.toString();
    }

    private static void append(byte octet, StringBuilder text) {
        if (octet <= ' ' || octet == 0x7F) {
            text.append("\\%03d".formatted(Byte.toUnsignedInt(octet)));
        } else {
            if (SPECIAL.indexOf(octet) >= 0) {
                text.append('\\');
            }
            text.append((char) octet);
        }
    }
}
