package digaas.zones.watch;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.zones.watch.Look.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Times are seconds; one recordset of each shard appears at each of a few seconds, and is there from then on. */
class ShardProperties {
    private static final int LONGEST = 200;

    private static Instant at(double second) {
        return Instant.ofEpochSecond(1_000_000_000).plusNanos((long) (second * 1e9));
    }

    /** What a worker does that is killed now and then, that loses answers, and whose messages come twice. */
    private static final class World {
        private final Random random;
        private final int servers;
        private final double[] truth;
        private final int[] kinds;
        private Shard shard;
        private byte[] stored;

        World(long seed, int recordSets, int servers) {
            this.random = new Random(seed);
            this.servers = servers;
            this.truth = random.doubles((long) recordSets * servers, 0, LONGEST).toArray();
            this.kinds = random.ints((long) recordSets * servers, 0, 2).toArray();
            this.shard = new Shard(recordSets, servers, servers);
            this.stored = ShardCodec.state(shard);
        }

        private void read() {
            shard = ShardCodec.readState(stored, new Shard(shard.recordSets(), servers, servers));
        }

        void live() {
            for (double now = random.nextDouble(3); now < LONGEST * 1.5; now += 1 + random.nextDouble(20)) {
                for (int server = 0; server < servers; server++) {
                    for (int recordSet : shard.pending(server)) {
                        look(recordSet, server, now + random.nextDouble(0.9));
                    }
                }
                if (random.nextInt(4) == 0) {
                    // Killed before it could store this, or another had the turn.
                    read();
                } else if (random.nextInt(3) > 0) {
                    stored = ShardCodec.state(shard);
                }
            }
            stored = ShardCodec.state(shard);
            read();
        }

        private void look(int recordSet, int server, double sent) {
            double rtt = random.nextDouble(2);
            double answered = sent + rtt * random.nextDouble();
            int cell = recordSet * servers + server;
            boolean isLost = random.nextInt(5) == 0;
            Sight sight = isLost
                    ? Sight.NOTHING
                    : answered >= truth[cell] ? Sight.SHOWN : kinds[cell] == 0 ? Sight.ABSENT : Sight.OTHER;
            shard.saw(recordSet, server, new Look(at(sent), at(sent + rtt), sight, sight.name()));
        }
    }

    @Property(tries = 200)
    void eachIntervalHoldsTheTruthWhateverIsLost(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int recordSets,
            @ForAll @IntRange(min = 1, max = 4) int servers) {
        World world = new World(seed, recordSets, servers);
        world.live();

        int met = 0;
        for (int recordSet = 0; recordSet < recordSets; recordSet++) {
            int seenBy = 0;
            for (int server = 0; server < servers; server++) {
                Shard.Cell cell = world.shard.at(recordSet, server);
                Instant truth = at(world.truth[recordSet * servers + server]);
                Instant notBefore = cell.notBefore();
                Instant notAfter = cell.notAfter();
                if (notBefore != null) {
                    assertThat(notBefore).isBefore(truth);
                }
                if (notAfter != null) {
                    assertThat(notAfter).isAfterOrEqualTo(truth);
                    seenBy++;
                }
                assertThat(cell.state() == PairState.SEEN).isEqualTo(notAfter != null);
            }
            met += seenBy == servers ? 1 : 0;
        }
        assertThat(world.shard.met()).isEqualTo(met);
        for (int server = 0; server < servers; server++) {
            int index = server;
            int seen = world.shard.count(server, PairState.SEEN);
            assertThat(List.of(PairState.values()).stream()
                            .mapToInt(state -> world.shard.count(index, state))
                            .sum())
                    .isEqualTo(recordSets);
            assertThat(world.shard.pending(server)).hasSize(recordSets - seen);
        }
    }

    @Property(tries = 100)
    void aCurveEndsWithAllThatWereSeenAndNeverFalls(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int recordSets) {
        World world = new World(seed, recordSets, 1);
        world.live();

        List<Curves.Point> points = Curves.read(
                        Curves.of(List.of(world.shard), 1).write())
                .servers()
                .getFirst();

        assertThat(points).hasSizeLessThanOrEqualTo(Curves.MOST_POINTS);
        assertThat(IntStream.range(1, points.size()))
                .allMatch(i -> points.get(i).seen() > points.get(i - 1).seen()
                        && !points.get(i).at().isBefore(points.get(i - 1).at()));
        assertThat(points.isEmpty() ? 0 : points.getLast().seen()).isEqualTo(world.shard.count(0, PairState.SEEN));
        for (Curves.Point point : points) {
            assertThat(LongStream.of(world.shard.seenAt(0))
                            .filter(at -> !Instant.EPOCH.plusNanos(at).isAfter(point.at()))
                            .count())
                    .isGreaterThanOrEqualTo(point.seen());
        }
    }
}
