package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QueryLogProperties {
    @Provide
    Arbitrary<List<QuerySample>> samples() {
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        Arbitrary<Duration> rtts =
                Arbitraries.longs().between(0, 60_000_000).map(micros -> Duration.of(micros, ChronoUnit.MICROS));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 31),
                        times,
                        rtts,
                        Arbitraries.integers().between(0, 4_102))
                .as(QuerySample::new)
                .list()
                .ofMaxSize(50);
    }

    @Property
    void whatIsPackedComesOutAgain(@ForAll("samples") List<QuerySample> samples) {
        assertThat(QueryLog.unpack(QueryLog.pack(samples))).isEqualTo(samples);
    }

    @Property(tries = 200)
    void aLogThatWasCutOffIsNoticed(@ForAll("samples") List<QuerySample> samples) {
        byte[] packed = QueryLog.pack(samples);
        if (packed.length > 0) {
            byte[] cut = Arrays.copyOf(packed, packed.length - 1);
            assertThatThrownBy(() -> QueryLog.unpack(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void aPollASecondTakesAboutEightBytes() {
        List<QuerySample> samples = IntStream.range(0, 1_000)
                .mapToObj(i -> new QuerySample(0, Samples.NOON.plusMillis(1_000L * i), Duration.ofNanos(350_000), 0))
                .toList();
        assertThat(QueryLog.pack(samples)).hasSizeLessThan(9_000);
    }
}
