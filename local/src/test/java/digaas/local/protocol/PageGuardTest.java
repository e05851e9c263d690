package digaas.local.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGuardTest {
    private static final OptionalInt PORT = OptionalInt.of(8080);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080", "127.1.2.3:8080"})
    void aLoopbackNameWithTheServersPortIsRight(String host) {
        assertThat(PageGuard.refusal(List.of(host), null, PORT)).isEmpty();
        assertThat(PageGuard.refusal(List.of(host), List.of("http://" + host), PORT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8080",
                "localhost",
                "127.0.0.1",
                "127.0.0.1:8081",
                "127.0.0.1:99999",
                "localhost.evil.example:8080",
                "127.0.0.1.evil.example:8080",
                "evil.example@127.0.0.1:8080",
                "127.0.0.1:8080@evil.example",
                "10.0.0.1:8080",
                "0.0.0.0:8080",
                "::1:8080",
                "[::2]:8080",
                "127.0.0.1:8080 "
            })
    void anyOtherHostIsMisdirected(String host) {
        assertThat(PageGuard.refusal(List.of(host), null, PORT))
                .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(421));
    }

    @Test
    void oneHostIsNeeded() {
        assertThat(PageGuard.refusal(null, null, PORT)).isPresent();
        assertThat(PageGuard.refusal(List.of("127.0.0.1:8080", "evil.example"), null, PORT))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "null",
        "http://evil.example",
        "http://evil.example:8080",
        "https://127.0.0.1:8080",
        "http://127.0.0.1",
        "http://127.0.0.1:3000",
        "http://localhost:8080",
        "http://127.0.0.1:8080/",
        "file://"
    })
    void anotherOriginIsForbidden(String origin) {
        assertThat(PageGuard.refusal(List.of("127.0.0.1:8080"), List.of(origin), PORT))
                .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(403));
    }

    @Test
    void behindOthersThePortIsTheirs() {
        assertThat(PageGuard.refusal(List.of("127.0.0.1:1"), null, OptionalInt.empty()))
                .isEmpty();
        assertThat(PageGuard.refusal(List.of("evil.example:1"), null, OptionalInt.empty()))
                .isPresent();
    }
}
