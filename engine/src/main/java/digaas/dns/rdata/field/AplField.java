package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.IpFamily;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Address prefixes, possibly none: {@code 1:192.0.2.0/24 !2:2001:db8::/32} (RFC 3123). */
record AplField() implements Field {
    private static final Pattern ITEM = Pattern.compile("(!?)([12]):([0-9A-Fa-f.:]+)/([0-9]{1,3})");
    private static final int NEGATION = 0x80;

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        for (Word word : words.rest()) {
            Matcher item = ITEM.matcher(word.text());
            if (!item.matches()) {
                throw new FormatException(
                        "%s is not a prefix such as 1:192.0.2.0/24 or !2:2001:db8::/32".formatted(word.shown()));
            }
            IpFamily family = family(Integer.parseInt(item.group(2)));
            byte[] address = trimmed(family.octets(new Word(item.group(3), false)));
            int prefix = Integer.parseInt(item.group(4));
            if (prefix > 8 * family.length()) {
                throw new FormatException(
                        "the prefix length of %s must be at most %d".formatted(word.shown(), 8 * family.length()));
            }
            wire.u16(family.number());
            wire.u8(prefix);
            wire.u8((item.group(1).isEmpty() ? 0 : NEGATION) + address.length);
            wire.octets(address);
        }
    }

    private static IpFamily family(int number) throws FormatException {
        return switch (number) {
            case 1 -> IpFamily.IPV4;
            case 2 -> IpFamily.IPV6;
            default -> throw new FormatException("an address family is %d, not 1 or 2".formatted(number));
        };
    }

    /** Zeros at the end are left out. */
    private static byte[] trimmed(byte[] address) {
        int length = address.length;
        while (length > 0 && address[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(address, length);
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        List<String> written = new ArrayList<>();
        List<FieldValue> told = new ArrayList<>();
        while (in.hasMore()) {
            IpFamily family = family(in.u16());
            int prefix = in.u8();
            int octet = in.u8();
            byte[] address = in.octets(octet & ~NEGATION);
            if (prefix > 8 * family.length() || address.length > family.length()) {
                throw new FormatException("a prefix is longer than an address");
            }
            if (trimmed(address).length != address.length) {
                throw new FormatException("an address ends in zeros");
            }
            out.wire().u16(family.number());
            out.wire().u8(prefix);
            out.wire().u8(octet);
            out.wire().octets(address);
            String text = family.text(Arrays.copyOf(address, family.length()));
            written.add("%s%d:%s/%d".formatted(octet < NEGATION ? "" : "!", family.number(), text, prefix));
            told.add(item(family, octet >= NEGATION, text, prefix));
        }
        out.several(written, told);
    }

    private static FieldValue item(IpFamily family, boolean negated, String address, int prefix) {
        Map<String, FieldValue> item = new LinkedHashMap<>();
        item.put("address_family", FieldValue.of(family.number()));
        item.put("negation", FieldValue.of(negated ? 1 : 0));
        item.put("address", FieldValue.of(address));
        item.put("prefix", FieldValue.of(prefix));
        return new FieldValue.Named(item);
    }
}
