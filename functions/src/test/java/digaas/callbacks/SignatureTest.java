package digaas.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** By {@code printf '1421867419.{"id":"é"}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void itIsThatOfOpenssl() {
        byte[] body = "{\"id\":\"é\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.of(body, "secret", Instant.ofEpochSecond(1_421_867_419, 500_000_000)))
                .isEqualTo("t=1421867419,v1=708b4f2698b5b2ab19db978ea197347f0404d6cc755e8426194de6ca7899ecc1");
    }
}
