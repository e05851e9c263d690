package digaas.tests.calibration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digaas.fixture.Ports;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlainLoopTest {
    @Test
    @Timeout(20)
    void aNameserverThatKeepsSilentIsNotAskedForEver() throws Exception {
        try (var silent = Ports.silentUdp();
                var loop = new PlainLoop(
                        (InetSocketAddress) silent.getLocalSocketAddress(),
                        InstantSource.system(),
                        PlainLoop.WATCHFUL)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> loop.firstSight("example.com.", 2, Duration.ofMillis(10), Duration.ofMillis(200)))
                    .withMessageContaining("has not shown serial 2 of example.com.");
        }
    }
}
