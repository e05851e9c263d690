package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Json;
import digaas.zones.store.Watch;
import digaas.zones.store.Watch.State;
import digaas.zones.store.Zone;
import digaas.zones.watch.Look;
import digaas.zones.watch.Look.Sight;
import digaas.zones.watch.PairState;
import digaas.zones.watch.Sink;
import digaas.zones.watch.WatchTask;
import digaas.zones.watch.ZoneWatches.Outcome;
import digaas.zones.watch.ZoneWatches.Pair;
import digaas.zones.watch.ZoneWatches.PairPage;
import digaas.zones.watch.ZoneWatches.PairQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import tools.jackson.databind.node.ObjectNode;

/** Nameservers show the recordset with the index {@code i} from the second {@code 7 * i} on, the last one never. */
class WatchKillTest {
    private static final int MANY = 1_000_000;
    private static final int RECORDSETS = 43;
    private static final Duration RTT = Duration.ofMillis(10);

    private final AtomicInteger left = new AtomicInteger(MANY);
    private ZoneBench bench;
    private Instant start;

    /** Lets some calls pass. */
    private final class Killer implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
            if (left.decrementAndGet() < 0) {
                throw SdkClientException.create("killed");
            }
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bench = new ZoneBench(folder, new Killer());
        bench.method = this::pass;
        bench.imported(ZoneBench.plain(), """
            $ORIGIN example.com.
            $TTL 300
            @ SOA ns1 h 1 1 1 1 1
            @ NS ns1
            ns1 A 192.0.2.1
            $GENERATE 1-40 host$ A 10.0.0.$
            """);
        start = bench.now;
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Instant truth(int recordSet) {
        return recordSet == RECORDSETS - 1 ? Instant.MAX : start.plusSeconds(7L * recordSet);
    }

    private int pass(WatchTask task, int server, int[] pending, Instant due, Instant end, Sink sink) {
        sink.serial(1, bench.now);
        for (int recordSet : pending) {
            boolean isThere = !truth(recordSet).isAfter(bench.now);
            sink.saw(
                    recordSet,
                    new Look(bench.now, bench.now.plus(RTT), isThere ? Sight.SHOWN : Sight.ABSENT, "NXDOMAIN"));
        }
        return pending.length;
    }

    private Zone zone() {
        return bench.zones.find(bench.zone("example.com.")).orElseThrow();
    }

    private static ObjectNode body() {
        ObjectNode body = Json.node().put("timeout", 600).put("frequency", 60);
        body.putArray("nameservers").add("127.0.0.1:5301").add("127.0.0.2");
        return body;
    }

    private Outcome create() {
        return bench.watches.create(zone(), body(), "192.0.2.1", bench.now);
    }

    private Watch created() {
        return ((Outcome.Accepted) create()).watch();
    }

    private Watch find(UUID id) {
        return bench.watchStore.find(id).orElseThrow();
    }

    private void holdsTheTruth(Watch watch) {
        PairPage page = bench.watches.pairs(watch, new PairQuery(null, List.of(0, 1), null, 1_000));
        assertThat(page.pairs()).hasSize(2 * RECORDSETS);
        for (Pair pair : page.pairs()) {
            Instant truth = truth(pair.place().recordSet());
            if (pair.notBefore() != null) {
                assertThat(pair.notBefore()).isBefore(truth);
            }
            if (pair.state() == PairState.SEEN) {
                assertThat(pair.notAfter()).isAfterOrEqualTo(truth);
            }
        }
    }

    private Optional<Watch> open() {
        return bench.watchStore.all().stream().filter(Watch::isOpen).findFirst();
    }

    @Test
    void aWatchThatIsKilledAnywhereEndsWithIntervalsThatHoldTheTruth() throws Exception {
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            start = bench.now;
            left.set(calls);
            try {
                create();
                bench.now = bench.now.plusSeconds(60);
                bench.turns();
            } catch (RuntimeException killed) {
                // As nobody would see it.
            }
            isKilled = left.get() < 0;
            left.set(MANY);
            bench.loseMessages();
            Optional<Watch> begun = open();
            bench.pass(Duration.ofMinutes(16));

            assertThat(open()).isEmpty();
            assertThat(bench.partitions()).noneMatch(pk -> pk.startsWith("watch_places#"));
            if (begun.isPresent()) {
                Watch watch = find(begun.get().id());
                assertThat(watch.state())
                        .isInstanceOfSatisfying(
                                State.Ended.class,
                                ended -> assertThat(ended.reason()).isEqualTo("timeout"));
                assertThat(watch.met()).isEqualTo(RECORDSETS - 1);
                holdsTheTruth(watch);
            }
        }
    }

    @Test
    void whoHasLostItsTurnWritesNothing() {
        UUID id = created().id();
        Watch first = bench.watchStore
                .take(id, 0, bench.now, bench.now.plusSeconds(90))
                .orElseThrow();

        assertThat(bench.watchStore.take(id, 0, bench.now, bench.now.plusSeconds(90)))
                .isEmpty();
        assertThat(bench.watchStore.take(id, 1, bench.now, bench.now.plusSeconds(90)))
                .isEmpty();

        bench.now = bench.now.plusSeconds(91);
        Watch second = bench.watchStore
                .take(id, 0, bench.now, bench.now.plusSeconds(90))
                .orElseThrow();

        assertThat(bench.watchStore.note(first)).isFalse();
        assertThat(bench.watchStore.giveBack(first, bench.now)).isFalse();
        assertThat(bench.watchStore.end(first, new State.Ended(null, bench.now)))
                .isFalse();
        assertThat(bench.watchStore.note(second)).isTrue();
    }

    @Test
    void aWatchOutlivesItsZone() throws Exception {
        Watch watch = created();
        bench.pass(Duration.ofMinutes(2));
        bench.intake.delete(watch.zoneId(), bench.now);
        bench.pass(Duration.ofMinutes(12));

        assertThat(bench.zones.find(watch.zoneId())).isEmpty();
        assertThat(find(watch.id())).returns(RECORDSETS - 1, Watch::met);
        holdsTheTruth(find(watch.id()));
    }

    @Test
    void whatIsCancelledStaysSoAndFreesItsPlace() throws Exception {
        for (int i = 0; i < 10; i++) {
            created();
        }
        assertThat(create()).isEqualTo(new Outcome.TooMany(10));
        Watch one = bench.watches.ofZone(zone().id()).getFirst();
        bench.pass(Duration.ofMinutes(2));

        Watch cancelled = bench.watches.cancel(one.id(), bench.now).orElseThrow();

        assertThat(cancelled.state()).isEqualTo(new State.Ended("cancelled", bench.now));
        assertThat(create()).isInstanceOf(Outcome.Accepted.class);
        bench.pass(Duration.ofMinutes(2));
        assertThat(find(one.id()).state()).isEqualTo(cancelled.state());
    }

    @Test
    void aFrequencyThatCannotBeKeptIsRefusedWithTheShortest() {
        ObjectNode body = body().put("frequency", 0.05);

        // 44 questions to each of two addresses, at 800 a second.
        assertThat(bench.watches.create(zone(), body, "192.0.2.1", bench.now))
                .isEqualTo(new Outcome.Refused("frequency must be at least 0.1: more queries a second than that are"
                        + " not allowed to an address"));
        body.putArray("nameservers").add("127.0.0.1:5301").add("127.0.0.1:5302").add("127.0.0.1:5303");
        assertThat(((Outcome.Refused) bench.watches.create(zone(), body, "192.0.2.1", bench.now)).message())
                .startsWith("frequency must be at least 0.165:");
    }
}
