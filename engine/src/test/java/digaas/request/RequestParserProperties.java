package digaas.request;

import static digaas.request.Parsing.accepted;
import static digaas.request.Parsing.bodyWith;
import static digaas.request.Parsing.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;

class RequestParserProperties {
    private static final Map<String, List<String>> WRONG = Map.of(
            "threshold_percentage", List.of("0", "\"all\""),
            "query_name", List.of("\"a..b\"", "[]"),
            "condition", List.of("\"gone\"", "null"),
            "serial", List.of("4294967296", "-1"),
            "start_time", List.of("99999999999", "\"now\""),
            "frequency", List.of("0.01", "86401", "null"),
            "timeout", List.of("0", "1e400"),
            "transport", List.of("\"pigeon\"", "6"),
            "labels", List.of("\"release\""),
            "colour", List.of("\"red\"", "null"));

    @Provide
    Arbitrary<Set<String>> wrongFields() {
        return Arbitraries.of(WRONG.keySet()).set().ofMinSize(1);
    }

    @Property(tries = 300)
    void everyFaultOfABodyIsToldAtOnce(@ForAll("wrongFields") Set<String> fields, @ForAll int choice) {
        Map<String, @Nullable String> changes = new HashMap<>();
        for (String field : fields) {
            List<String> values = WRONG.getOrDefault(field, List.of());
            changes.put(field, values.get(Math.floorMod(choice, values.size())));
        }

        assertThat(pointers(bodyWith(changes)))
                .containsExactlyInAnyOrderElementsOf(
                        fields.stream().map(field -> "/" + field).toList());
    }

    @Property(tries = 300)
    void secondsAreReadToTheNanosecond(@ForAll @BigRange(min = "0.05", max = "86400") @Scale(12) BigDecimal seconds) {
        Duration read =
                accepted(bodyWith("frequency", seconds.toString())).poll().frequency();

        assertThat(inSeconds(read)).isEqualTo(seconds.setScale(9, RoundingMode.HALF_EVEN));
    }

    @Property(tries = 300)
    void timesAreReadToTheNanosecond(@ForAll @BigRange(min = "0", max = "1421867479.412") @Scale(9) BigDecimal time) {
        Instant read = accepted(bodyWith("start_time", time.toString())).poll().startTime();

        assertThat(inSeconds(Duration.between(Instant.EPOCH, read))).isEqualTo(time.setScale(9));
    }

    private static BigDecimal inSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }
}
