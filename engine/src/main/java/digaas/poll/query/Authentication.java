package digaas.poll.query;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server proves in TLS that it is the right one (RFC 8310). Without name and pins, its certificate must be for
 * the host name of the nameserver's address or, if that has none, for the address itself. With pins alone, a pinned key
 * is enough. With both, both are required.
 *
 * @param name the host name that the certificate must be for, without a dot at its end; null to use the nameserver's
 * @param pins SHA-256 digests of SubjectPublicKeyInfo (RFC 7858 §4.2, RFC 7469 §2.4), base64; the server's key must
 *     have one
 */
public record Authentication(@Nullable String name, List<String> pins) {
    /** By the nameserver's name or address. */
    public static final Authentication BY_NAMESERVER = new Authentication(null, List.of());

    private static final int SHA_256_OCTETS = 32;

    public Authentication {
        pins = List.copyOf(pins);
        if (!pins.stream().allMatch(pin -> pin(pin).equals(Optional.of(pin)))) {
            throw new IllegalArgumentException("a pin must be 32 octets in base64");
        }
    }

    /** A pin in the form in which pins are compared; empty when the text is not 32 octets in base64. */
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
