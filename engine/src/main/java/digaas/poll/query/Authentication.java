package digaas.poll.query;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server proves in TLS that it is the right one (RFC 8310). With neither name nor pins its certificate must be for the host
 * name that the nameserver's address carries, or for the address itself when it carries none; with pins alone a pinned key is
 * enough; with both, both must hold.
 *
 * @param name the host name that the certificate must be for, without a dot at its end; null when none was given
 * @param pins SHA-256 digests of SubjectPublicKeyInfo (RFC 7858 §4.2, RFC 7469 §2.4), base 64; the server's own key must have one
 */
public record Authentication(@Nullable String name, List<String> pins) {
    /** By the nameserver's own name or address. */
    public static final Authentication BY_NAMESERVER = new Authentication(null, List.of());

    private static final int SHA_256_OCTETS = 32;

    public Authentication {
        pins = List.copyOf(pins);
        if (!pins.stream().allMatch(pin -> pin(pin).equals(Optional.of(pin)))) {
            throw new IllegalArgumentException("a pin is 32 octets of base 64");
        }
    }

    /** A pin in the one form in which pins are compared; empty when the text is not 32 octets of base 64. */
    public static Optional<String> pin(String text) {
        try {
            byte[] digest = Base64.getDecoder().decode(text);
            return Optional.of(digest)
                    .filter(octets -> octets.length == SHA_256_OCTETS)
                    .map(Base64.getEncoder()::encodeToString);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
