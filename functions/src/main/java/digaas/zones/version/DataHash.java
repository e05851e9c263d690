package digaas.zones.version;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The hash of a record's data that does not depend on how it is written: data that is the same in wire form has the same
 * hash, whatever the type; other data may have it, too, so who finds something by it compares the data itself.
 */
public final class DataHash {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern LOOKS_LIKE_IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*");

    private DataHash() {}

    /** The hash of data in presentation form. */
    public static long of(String text) {
        return ZoneIds.hash(plain(text));
    }

    /** In lower case, without quotes, spaces at the ends and dots at the ends of words; IPv6 addresses canonical. */
    static String plain(String text) {
        StringJoiner words = new StringJoiner(" ");
        for (String word : SPACE.split(text.strip().toLowerCase(Locale.ROOT), -1)) {
            String bare = word.replace("\"", "");
            while (bare.endsWith(".") && bare.length() > 1) {
                bare = bare.substring(0, bare.length() - 1);
            }
            words.add(LOOKS_LIKE_IPV6.matcher(bare).matches() ? address(bare) : bare);
        }
        return words.toString();
    }

    /** A literal: nothing is looked up. */
    private static String address(String word) {
        try {
            InetAddress address = InetAddress.getByName("[" + word + "]");
            return address instanceof Inet6Address ? address.getHostAddress() : word;
        } catch (UnknownHostException noAddress) {
            return word;
        }
    }
}
