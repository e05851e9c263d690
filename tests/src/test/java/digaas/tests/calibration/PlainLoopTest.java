package digaas.tests.calibration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlainLoopTest {
    @Test
    @Timeout(20)
    void aNameserverThatKeepsSilentIsNotAskedForEver() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
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
