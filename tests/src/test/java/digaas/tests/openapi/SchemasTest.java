package digaas.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SchemasTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static List<String> faults(String schema, String value) {
        return new Schemas(JSON.readTree("{\"a\": {\"type\": \"integer\"}, \"s\": " + schema + "}"))
                .check("/s", JSON.readTree(value))
                .faults();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        {"type": "integer"}                                                 | 1              | 1.5
        {"type": ["string", "null"]}                                        | null           | 1
        {"$ref": "#/a", "minimum": 2}                                       | 2              | 1
        {"$ref": "#/a", "minimum": 2}                                       | 2              | "x"
        {"enum": ["x", null]}                                               | null           | "y"
        {"const": "x"}                                                      | "x"            | "y"
        {"required": ["x"]}                                                 | {"x": null}    | {}
        {"properties": {"x": {"type": "null"}}}                             | {"y": 1}       | {"x": 1}
        {"properties": {"x": {}}, "additionalProperties": false}            | {"x": 1}       | {"y": 1}
        {"additionalProperties": {"type": "null"}}                          | {"x": null}    | {"x": 1}
        {"propertyNames": {"maxLength": 1}}                                 | {"x": 1}       | {"xy": 1}
        {"maxProperties": 1}                                                | {"x": 1}       | {"x": 1, "y": 1}
        {"allOf": [{"properties": {"x": {}}}], "unevaluatedProperties": false} | {"x": 1}    | {"y": 1}
        {"oneOf": [{"type": "null"}, {"type": "string"}]}                   | "x"            | 1
        {"if": {"minimum": 5}, "then": {"maximum": 7}, "else": {"maximum": 2}} | 6           | 8
        {"if": {"minimum": 5}, "then": {"maximum": 7}, "else": {"maximum": 2}} | 2           | 3
        {"oneOf": [{"minimum": 1}, {"minimum": 2}]}                         | 1              | 2
        {"anyOf": [{"minimum": 1}, {"minimum": 2}]}                         | 2              | 0
        {"items": {"type": "null"}}                                         | [null]         | [1]
        {"minItems": 1}                                                     | [1]            | []
        {"maxItems": 1}                                                     | [1]            | [1, 2]
        {"maximum": 1}                                                      | 1              | 1.1
        {"minLength": 1}                                                    | "x"            | ""
        {"maxLength": 1}                                                    | "x"            | "xy"
        {"pattern": "^x"}                                                   | "xy"           | "yx"
        {"format": "uri"}                                                   | "http://x"     | "x y"
        {"format": "uuid"}                | "00000000-0000-0000-0000-000000000000"           | "0"
        """)
    void aSchemaTellsRightFromWrong(String schema, String right, String wrong) {
        assertThat(faults(schema, right)).isEmpty();
        assertThat(faults(schema, wrong)).isNotEmpty();
    }

    @Test
    void whatItDoesNotKnowItRefuses() {
        assertThatIllegalStateException().isThrownBy(() -> faults("{\"multipleOf\": 2}", "2"));
        assertThatIllegalStateException().isThrownBy(() -> faults("{\"type\": \"text\"}", "2"));
    }
}
