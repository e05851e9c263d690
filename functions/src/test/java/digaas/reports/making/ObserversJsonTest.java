package digaas.reports.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.evidence.Evidence;
import digaas.reports.figures.ReportScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObserversJsonTest {
    private static final Instant START = Instant.parse("2016-07-21T16:31:23Z");
    private static final ReportScope SCOPE =
            new ReportScope("4f2c9ef0", START, START, Map.of(), START.plusSeconds(120));
    private static final List<String> FIGURES = List.of(
            "average",
            "median",
            "min",
            "max",
            "per66",
            "per75",
            "per90",
            "per95",
            "per99",
            "success_count",
            "error_count");

    @TempDir
    private Path folder;

    /**
     * Three were seen, after 203.477 s, 2176.16 s and 2180.79 s: the example of the original's README, errors and
     * all.
     */
    @Test
    void theOriginalsExampleHasItsFigures() throws Exception {
        JsonNode json = summary(List.of(
                seen("zone_exists", 2180.79),
                failed(Reason.TIMEOUT),
                seen("zone_exists", 203.477),
                failed(Reason.CANCELLED),
                seen("zone_exists", 2176.16),
                made("zone_exists", null, null)));
        for (JsonNode figures :
                List.of(json.at("/observers_by_type/ZONE_CREATE"), json.at("/observers_by_nameserver/8.8.8.8"))) {
            assertThat(figures.propertyNames()).containsExactlyInAnyOrderElementsOf(FIGURES);
            assertThat(figures.get("success_count").intValue()).isEqualTo(3);
            assertThat(figures.get("error_count").intValue()).isEqualTo(3);
            assertThat(figures.get("min").doubleValue()).isEqualTo(203.477);
            assertThat(figures.get("median").doubleValue()).isEqualTo(2176.16);
            assertThat(figures.get("average").doubleValue()).isCloseTo(1520.14, within(0.005));
            for (String upper : List.of("max", "per66", "per75", "per90", "per95", "per99")) {
                assertThat(figures.get(upper).doubleValue()).as(upper).isEqualTo(2180.79);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 38, 100, 101})
    void percentilesAreThoseOfTheOriginalsFormula(int count) throws Exception {
        List<Double> durations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            durations.add(0.25 * (i * i + 1));
        }
        List<Double> shuffled = new ArrayList<>(durations);
        Collections.shuffle(shuffled, new Random(count));
        JsonNode figures = summary(shuffled.stream()
                        .map(duration -> seen("serial_not_lower", duration))
                        .toList())
                .at("/observers_by_type/ZONE_UPDATE");
        for (int percent : List.of(66, 75, 90, 95, 99)) {
            int index = (int) Math.ceil(percent / 100.0 * (count - 1));
            assertThat(figures.get("per" + percent).doubleValue()).isEqualTo(durations.get(index));
        }
        assertThat(figures.get("median").doubleValue()).isEqualTo(durations.get((int) Math.ceil(0.5 * (count - 1))));
    }

    @Test
    void eachTypeStandsByItselfAndWhatWasNotPostedAsAnObserverUnderTheTypeThatFits() throws Exception {
        List<Measurement> all = new ArrayList<>();
        for (ObserverType type : ObserverType.values()) {
            all.add(made("data", completed(type.name().length()), type));
        }
        for (String condition :
                List.of("zone_exists", "serial_not_lower", "zone_removed", "data", "rrset", "record_removed")) {
            all.add(seen(condition, 100));
        }
        JsonNode types = summary(all).get("observers_by_type");
        for (ObserverType type : ObserverType.values()) {
            JsonNode figures = types.get(type.name());
            int others = switch (type) {
                case RECORD_CREATE -> 2;
                case RECORD_UPDATE -> 0;
                case ZONE_CREATE, ZONE_UPDATE, ZONE_DELETE, RECORD_DELETE -> 1;
            };
            assertThat(figures.get("min").doubleValue()).isEqualTo(type.name().length());
            assertThat(figures.get("success_count").intValue()).as(type.name()).isEqualTo(1 + others);
        }
    }

    @Test
    void queriesAreByNameserverAndTheSlowOnesOnceMore() throws Exception {
        JsonNode json;
        try (var report = new Report(SCOPE, folder)) {
            report.add(seen("data", 2), List.of(query(0.010, 0), query(2.5, 3), query(2, 4096)));
            report.finish();
            json = read();
        }
        JsonNode all = json.at("/queries/8.8.8.8");
        assertThat(all.propertyNames()).containsExactlyInAnyOrderElementsOf(FIGURES);
        assertThat(all.get("success_count").intValue()).isEqualTo(2);
        assertThat(all.get("error_count").intValue()).isEqualTo(1);
        assertThat(all.get("min").doubleValue()).isEqualTo(0.010);
        JsonNode slow = json.at("/queries_over_threshold/8.8.8.8");
        assertThat(slow.get("success_count").intValue()).isEqualTo(1);
        assertThat(slow.get("error_count").intValue()).isEqualTo(1);
        assertThat(slow.get("average").doubleValue()).isEqualTo(2.5);
    }

    @Test
    void whatThereIsNothingOfIsLeftOut() throws Exception {
        assertThat(summary(List.of()).toString())
                .isEqualTo("{\"observers_by_type\":{},\"observers_by_nameserver\":{},"
                        + "\"queries\":{},\"queries_over_threshold\":{}}");
        JsonNode vain = summary(List.of(failed(Reason.INTERNAL)));
        assertThat(vain.get("queries").isEmpty()).isTrue();
        JsonNode figures = vain.at("/observers_by_type/ZONE_CREATE");
        assertThat(figures.get("error_count").intValue()).isEqualTo(1);
        assertThat(figures.get("median").isNull()).isTrue();
    }

    private JsonNode summary(List<Measurement> requests) throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            for (Measurement request : requests) {
                report.add(request, List.of());
            }
            report.finish();
        }
        return read();
    }

    private JsonNode read() {
        return JsonMapper.shared().readTree(folder.resolve("observers.json").toFile());
    }

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    private static Measurement seen(String condition, double duration) {
        return made(condition, completed(duration), null);
    }

    private static Ending completed(double duration) {
        return new Ending.Completed(new Bracket(at(0), at(duration)), Evidence.SOA);
    }

    private static Measurement failed(Reason reason) {
        return made("zone_exists", new Ending.Failed(reason, at(60)), null);
    }

    private static Measurement made(String condition, @Nullable Ending ending, @Nullable ObserverType type) {
        return new Measurement(
                new PostedRequest(
                        UUID.randomUUID(),
                        "{}",
                        "example.com.",
                        List.of("8.8.8.8"),
                        condition,
                        null,
                        START,
                        START,
                        at(60),
                        type,
                        Duration.ZERO),
                new PollResult(ending, 3L, null, List.of(), List.of()));
    }

    private static QuerySample query(double seconds, int outcome) {
        return new QuerySample(0, START, Duration.ofNanos((long) (seconds * 1e9)), outcome);
    }
}
