package digaas.requests.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose quota counts a caller's open requests. Parts that a caller can vary at will are ignored: the name of a role's
 * session or of a federated user (AWS, "IAM identifiers"), and the last 64 bits of an IPv6 address (RFC 4291 §2.5.4).
 */
public final class QuotaHolder {
    private static final Pattern SESSION =
            Pattern.compile("(arn:[^:]*:sts:[^:]*:[^:]*:(?:assumed-role/[^/]*|federated-user))/.*", Pattern.DOTALL);

    private static final int SUBNET_OCTETS = 8;

    private QuotaHolder() {}

    /**
     * The role of a session, the subnet of an IPv6 address, any other caller itself.
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
