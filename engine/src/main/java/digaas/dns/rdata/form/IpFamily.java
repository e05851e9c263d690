package digaas.dns.rdata.form;

import digaas.dns.octets.FormatException;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Address;

/** IPv4 and IPv6: how addresses are written. */
public enum IpFamily {
    IPV4(4, Address.IPv4),
    IPV6(16, Address.IPv6);

    private static final int GROUPS = 8;

    private final int length;
    private final int number;

    IpFamily(int length, int number) {
        this.length = length;
        this.number = number;
    }

    /** Its number in IANA's registry "Address Family Numbers". */
    public int number() {
        return number;
    }

    /** The octets of an address. */
    public int length() {
        return length;
    }

    public byte[] octets(Word word) throws FormatException {
        byte[] octets = word.text().indexOf('%') >= 0 ? null : Address.toByteArray(word.text(), number);
        if (octets == null || octets.length != length) {
            throw new FormatException("not an %s address: %s".formatted(this == IPV4 ? "IPv4" : "IPv6", word.shown()));
        }
        return octets;
    }

    public String text(byte[] octets) {
        return this == IPV4 ? dotted(octets, 0) : compressed(octets);
    }

    private static String dotted(byte[] octets, int from) {
        // A zone has a million of these: a format would take most of the time in which it is read.
        StringBuilder text = new StringBuilder(15);
        for (int i = from; i < from + 4; i++) {
            text.append(i == from ? "" : ".").append(octets[i] & 0xFF);
        }
        return text.toString();
    }

    /** RFC 5952: the longest run of zeros, at least two groups, is left out; an IPv4-mapped address ends in dots. */
    private static String compressed(byte[] octets) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (octets[2 * i] & 0xFF) << 8 | (octets[2 * i + 1] & 0xFF);
        }
        int[] run = longestZeros(groups);
        if (run[0] == 0 && run[1] == 5 && groups[5] == 0xFFFF) {
            return "::ffff:" + dotted(octets, 12);
        }
        return run[1] < 2
                ? hex(groups, 0, GROUPS)
                : hex(groups, 0, run[0]) + "::" + hex(groups, run[0] + run[1], GROUPS);
    }

    /** Where the longest run of zeros starts, and its length. */
    private static int[] longestZeros(int[] groups) {
        int[] longest = {0, 0};
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            length = groups[i] == 0 ? length + 1 : 0;
            if (length > longest[1]) {
                longest = new int[] {i - length + 1, length};
            }
        }
        return longest;
    }

    private static String hex(int[] groups, int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", texts);
    }
}
