package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChoiceTest {
    private static final String INPUT = """
            {"s": "b", "n": 5, "t": true, "none": null, "at": "2026-01-01T00:00:00Z", "other": {"s": "b", "n": 7,
             "at": "2026-01-01T01:00:00+01:00", "t": false}, "star": "a*b"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'$.s', 'StringEquals': 'b' | true",
                "'$.n', 'StringEquals': 'b' | false",
                "'$.s', 'StringLessThan': 'c' | true",
                "'$.s', 'StringGreaterThan': 'b' | false",
                "'$.s', 'StringGreaterThanEquals': 'b' | true",
                "'$.s', 'StringLessThanEquals': 'a' | false",
                "'$.s', 'StringEqualsPath': '$.other.s' | true",
                "'$.n', 'NumericEquals': 5.0 | true",
                "'$.n', 'NumericLessThan': 5 | false",
                "'$.n', 'NumericLessThanEquals': 5 | true",
                "'$.n', 'NumericGreaterThan': 4 | true",
                "'$.n', 'NumericGreaterThanEqualsPath': '$.other.n' | false",
                "'$.t', 'BooleanEquals': true | true",
                "'$.t', 'BooleanEqualsPath': '$.other.t' | false",
                "'$.at', 'TimestampEquals': '2026-01-01T02:00:00+02:00' | true",
                "'$.at', 'TimestampLessThan': '2026-01-01T00:00:00.001Z' | true",
                "'$.at', 'TimestampGreaterThanEqualsPath': '$.other.at' | true",
                "'$.s', 'TimestampEquals': '2026-01-01T00:00:00Z' | false",
                "'$.star', 'StringMatches': 'a\\\\*b' | true",
                "'$.at', 'StringMatches': '2026-*:00Z' | true",
                "'$.s', 'StringMatches': 'x*' | false",
                "'$.none', 'IsNull': true | true",
                "'$.missing', 'IsPresent': false | true",
                "'$.none', 'IsPresent': true | true",
                "'$.s', 'IsString': true | true",
                "'$.s', 'IsNumeric': true | false",
                "'$.t', 'IsBoolean': true | true",
                "'$.at', 'IsTimestamp': true | true",
                "'$.s', 'IsTimestamp': false | true",
                "'$$.Execution.Input.n', 'NumericEquals': 5 | true",
            })
    void aComparisonHoldsOrNot(String rule, boolean holds) {
        assertThat(holds("{\"Variable\": " + rule.replace('\'', '"'))).isEqualTo(holds);
    }

    @Test
    void andOrAndNotCombine() {
        String yes = "{\"Variable\": \"$.n\", \"NumericEquals\": 5}";
        String no = "{\"Variable\": \"$.n\", \"NumericEquals\": 6}";
        assertThat(holds("{\"And\": [" + yes + "," + no + "]")).isFalse();
        assertThat(holds("{\"Or\": [" + no + "," + yes + "]")).isTrue();
        assertThat(holds("{\"Not\": {\"Or\": [" + no + ",{\"Not\":" + yes + "}]}"))
                .isTrue();
    }

    @Test
    void aPathThatNamesNothingIsARuntimeError() {
        JsonNode end = run("{\"Variable\": \"$.missing\", \"StringEquals\": \"x\"");
        assertThat(end.path("error").stringValue()).isEqualTo("States.Runtime");
        assertThat(end.path("cause").stringValue())
                .contains("Invalid path '$.missing': The choice state's condition path references an invalid value.");
    }

    private static boolean holds(String openRule) {
        JsonNode end = run(openRule);
        return end.path("status").stringValue().equals("SUCCEEDED");
    }

    private static JsonNode run(String openRule) {
        String states = "\"C\": {\"Type\": \"Choice\", \"Default\": \"No\", \"Choices\": [" + openRule
                + ", \"Next\": \"Yes\"}]}, \"Yes\": {\"Type\": \"Succeed\"}, \"No\": {\"Type\": \"Fail\"}";
        return Machine.run(Script.echo(), Machine.definition("C", states), INPUT);
    }
}
