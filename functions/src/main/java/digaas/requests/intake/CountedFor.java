package digaas.requests.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For whom a caller's open requests are counted. What a caller can have as many of as it likes is none of it: the sessions of a
 * role and a user's federated users, whose names whoever asks for them makes up (AWS, "IAM identifiers"), and the addresses of
 * an IPv6 subnet, of which each holder has 2^64 (RFC 4291 §2.5.4).
 */
public final class CountedFor {
    private static final Pattern SESSION =
            Pattern.compile("(arn:[^:]*:sts:[^:]*:[^:]*:(?:assumed-role/[^/]*|federated-user))/.*", Pattern.DOTALL);

    private static final int SUBNET_OCTETS = 8;

    private CountedFor() {}

    /**
     * The role of a session, the subnet of an IPv6 address, anybody else as such.
     *
     * @param caller an ARN or an IP address
     */
    public static String of(String caller) {
        Matcher session = SESSION.matcher(caller);
        if (session.matches()) {
            return session.group(1);
        }
        return caller.contains(":") && !caller.startsWith("arn:") ? subnet(caller) : caller;
    }

    private static String subnet(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address of6
                    ? InetAddress.getByAddress(Arrays.copyOf(
                                            Arrays.copyOf(of6.getAddress(), SUBNET_OCTETS), of6.getAddress().length))
                                    .getHostAddress()
                            + "/64"
                    : address;
        } catch (IllegalArgumentException | UnknownHostException noAddress) {
            return address;
        }
    }
}
