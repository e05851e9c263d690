package digaas.local.demo.nameserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class PropagationTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final ZoneChange CREATE = new ZoneChange.Create(Zone.of("fig.example", 1, "ns1.fig.example"));

    private final Nameserver nameserver = Nameserver.start("ns1", CLOCK);
    private final Propagation propagation = new Propagation(CLOCK);

    @AfterEach
    void stop() {
        propagation.close();
        nameserver.close();
    }

    private int ask() throws IOException {
        return Asking.byUdp(nameserver, Asking.query("fig.example", "SOA")).getRcode();
    }

    @Test
    void aChangeArrivesAfterItsDelayAndItsMomentLiesBetweenTheAnswersWithoutAndWithIt() throws Exception {
        Duration delay = Duration.ofMillis(150);
        Instant madeAt = CLOCK.instant();
        CompletableFuture<Moment> arrival = propagation.carry(CREATE, nameserver, madeAt, delay);

        Instant deadline = madeAt.plusSeconds(10);
        Instant lastWithoutSent = null;
        Instant sent = CLOCK.instant();
        while (ask() == Rcode.REFUSED && sent.isBefore(deadline)) {
            lastWithoutSent = sent;
            sent = CLOCK.instant();
        }
        Instant firstWithReceived = CLOCK.instant();

        Moment moment = arrival.get(10, TimeUnit.SECONDS);
        assertThat(moment.before()).isAfterOrEqualTo(madeAt.plus(delay)).isBefore(firstWithReceived);
        assertThat(moment.after()).isAfterOrEqualTo(moment.before()).isAfter(lastWithoutSent);
    }

    @Test
    void aMomentIsKnownToLessThanAMillisecond() throws Exception {
        Moment moment = propagation
                .carry(CREATE, nameserver, CLOCK.instant(), Duration.ZERO)
                .get(10, TimeUnit.SECONDS);

        assertThat(Duration.between(moment.before(), moment.after())).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void aChangeThatDoesNotFitTheZonesIsTold() {
        var edit = new ZoneChange.Edit(Zone.name("fig.example"), zone -> zone.withSerial(2));
        CompletableFuture<Moment> arrival = propagation.carry(edit, nameserver, CLOCK.instant(), Duration.ZERO);

        assertThatThrownBy(() -> arrival.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("doesn't fit the zones");
    }
}
