package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Bracket;
import digaas.poll.Condition;
import digaas.poll.Ending;
import digaas.poll.Evidence;
import digaas.poll.PollRequest;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import digaas.requests.store.PastDurations;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastDurationsTest {
    private static final Condition SERIAL = new Condition.SerialNotLower(new Serial(7));

    private PastDurations past;

    @BeforeEach
    void createTable() throws Exception {
        TestTable table = TestTable.create();
        past = new PastDurations(table.client(), table.name(), TestTable.RETENTION, InstantSource.fixed(NOW));
    }

    private static PollRequest request(String nameserver, Condition condition) {
        return new PollRequest(
                UUID.randomUUID(),
                List.of(new Nameserver(nameserver, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 53))),
                100,
                "hello.com.",
                condition,
                false,
                Transport.UDP,
                null,
                NOW,
                NOW,
                Duration.ofSeconds(1),
                null,
                Duration.ofSeconds(30),
                Duration.ZERO);
    }

    private static Ending.Completed seenAt(Instant time) {
        return new Ending.Completed(new Bracket(null, time), Evidence.SERIAL);
    }

    @Test
    void durationsAreNotedByNameserverAndKindOfCondition() {
        past.note(request("ns1", SERIAL), seenAt(NOW.plusNanos(1_234_567_891)));

        assertThat(past.of(request("ns1", SERIAL))).containsExactly(Duration.ofNanos(1_234_567_891));
        assertThat(past.of(request("ns2", SERIAL))).isEmpty();
        assertThat(past.of(request("ns1", new Condition.ZoneExists()))).isEmpty();
    }

    @Test
    void ofManyDurationsSixtyFourAreKept() {
        Set<Duration> noted = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            Duration duration = Duration.ofMillis(i);
            past.note(request("ns1", SERIAL), seenAt(NOW.plus(duration)));
            noted.add(duration);
        }

        List<Duration> kept = past.of(request("ns1", SERIAL));
        assertThat(kept).hasSizeBetween(50, 64).doesNotHaveDuplicates();
        assertThat(noted).containsAll(kept);
    }
}
