package digaas.dns.rdata.form;

import digaas.dns.octets.FormatException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.xbill.DNS.utils.base32;

/** How octets are written. */
public enum Coding {
    HEX {
        @Override
        public byte[] octets(String field, String digits) throws FormatException {
            if (digits.length() % 2 != 0) {
                throw new FormatException(
                        "the %s has %d hexadecimal digits, an odd number".formatted(field, digits.length()));
            }
            try {
                return HexFormat.of().parseHex(digits);
            } catch (IllegalArgumentException e) {
                throw notIn(field, digits, "hexadecimal");
            }
        }

        @Override
        public String text(byte[] octets) {
            return HexFormat.of().withUpperCase().formatHex(octets);
        }
    },
    BASE64 {
        @Override
        public byte[] octets(String field, String digits) throws FormatException {
            if (digits.length() % 4 != 0) {
                throw new FormatException("the %s has %d characters of base64, not a multiple of 4: end it with ="
                        .formatted(field, digits.length()));
            }
            try {
                return Base64.getDecoder().decode(digits);
            } catch (IllegalArgumentException e) {
                throw notIn(field, digits, "base64");
            }
        }

        @Override
        public String text(byte[] octets) {
            return Base64.getEncoder().encodeToString(octets);
        }
    },
    /** Base32 with the extended hex alphabet, without padding (RFC 4648 §7). */
    BASE32 {
        @Override
        public byte[] octets(String field, String digits) throws FormatException {
            byte[] octets = NSEC3.fromString(digits);
            if (octets == null || octets.length == 0) {
                throw notIn(field, digits, "base32 (extended hex)");
            }
            return octets;
        }

        @Override
        public String text(byte[] octets) {
            return NSEC3.toString(octets).toUpperCase(Locale.ROOT);
        }
    };

    private static final base32 NSEC3 = new base32(base32.Alphabet.BASE32HEX, false, false);

    /**
     * Reads digits.
     *
     * @param field its name, for error texts
     */
    public abstract byte[] octets(String field, String digits) throws FormatException;

    public abstract String text(byte[] octets);

    /** Digits as programs write them: hexadecimal ones in lower case, the others like {@link #text}. */
    public String plain(byte[] octets) {
        return this == HEX ? HexFormat.of().formatHex(octets) : text(octets);
    }

    private static FormatException notIn(String field, String digits, String coding) {
        return new FormatException("the %s is not %s: %s".formatted(field, coding, new Word(digits, false).shown()));
    }
}
