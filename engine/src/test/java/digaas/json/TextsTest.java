package digaas.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    private static List<Fault> faults(String body) {
        return new Fields(Json.stored(body)).faults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":\"\\ud800\"}|/a",
                "{\"a\":\"x\\udfffy\"}|/a",
                "{\"a\":\"\\ude00\\ud83d\"}|/a",
                "{\"labels\":{\"k\":\"\\ud800\"}}|/labels/k",
                "{\"list\":[\"x\",[\"\\ud800\"]]}|/list/1/0",
                "{\"a/b\":\"\\ud800\"}|/a~1b",
                "{\"\\ud800\":1}|/\\ud800"
            })
    void halfOfASurrogatePairIsAFaultWhereverItStands(String body, String pointer) {
        assertThat(faults(body))
                .extracting(Fault::pointer)
                .allMatch(pointer::equals)
                .isNotEmpty();
        assertThat(StandardCharsets.UTF_8
                        .newEncoder()
                        .canEncode(faults(body).getFirst().pointer()))
                .isTrue();
    }

    @Test
    void aWholePairIsACharacter() {
        assertThat(faults("{\"a\":\"\\ud83d\\ude00\",\"b\":\"\uFFFD\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "frequenzy, frequency",
        "frequncy, frequency",
        "Frequency, frequency",
        "zone-name, zone_name",
        "rnu, run",
        "timeuot, timeout"
    })
    void anUnknownNameIsAnsweredWithTheNearestOne(String given, String meant) {
        Set<String> known = Set.of("frequency", "zone_name", "run", "timeout");
        assertThat(Suggestion.of(given, known)).isEqualTo(": did you mean " + meant + "?");
    }

    @Test
    void nothingIsSuggestedForANameThatIsFarFromAll() {
        assertThat(Suggestion.of("colour", Set.of("frequency", "run", "condition")))
                .isEmpty();
        assertThat(Suggestion.of("x".repeat(10_000), Set.of("x"))).isEmpty();
    }
}
