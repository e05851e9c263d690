package digaas.local.states.language;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.local.states.Machine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Type': 'Pass', 'Next': 'Gone' | State 'S': field 'Next' names 'Gone', which is not a state beside it",
                "'Type': 'Pass' | State 'S': field 'Next' or End: true must be there, and not both",
                "'Type': 'Pass', 'End': true, 'Assign': {} | State 'S': field 'Assign' is not supported here",
                "'Type': 'Pass', 'End': true, 'QueryLanguage': 'JSONata' | State 'S': field 'QueryLanguage' must be JSONPath",
                "'Type': 'Activity', 'End': true | State 'S': field 'Type' is 'Activity', which this machine does not support",
                "'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::sqs:sendMessage' | State 'S': field 'Resource' is 'arn:aws:states:::sqs:sendMessage', which this machine can't call",
                "'Type': 'Task', 'End': true, 'Resource': 'FN', 'HeartbeatSeconds': 5 | State 'S': field 'HeartbeatSeconds' is not supported here",
                "'Type': 'Task', 'End': true, 'Resource': 'FN', 'TimeoutSeconds': 0 | State 'S': field 'TimeoutSeconds' must be a whole number from 1",
                "'Type': 'Task', 'End': true, 'Resource': 'FN', 'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['E']}] | State 'S', Retry: field 'ErrorEquals' must hold States.ALL alone, in the last entry",
                "'Type': 'Task', 'End': true, 'Resource': 'FN', 'Retry': [{'ErrorEquals': ['E'], 'Interval': 1}] | State 'S', Retry: field 'Interval' is not supported here",
                "'Type': 'Task', 'End': true, 'Resource': 'FN', 'Catch': [{'ErrorEquals': ['E'], 'Next': 'Gone'}] | State 'S': field 'Next' names 'Gone'",
                "'Type': 'Pass', 'End': true, 'InputPath': '$..a' | State 'S': field 'InputPath': '$..a' isn't a path",
                "'Type': 'Pass', 'End': true, 'ResultPath': '$.a[*]' | State 'S': field 'ResultPath': '$.a[*]' must name one place",
                "'Type': 'Pass', 'End': true, 'Parameters': {'a.$': 'States.Hash($.a, 1)'} | State 'S': field 'Parameters': 'States.Hash($.a, 1)' calls States.Hash, which this machine does not support",
                "'Type': 'Pass', 'End': true, 'Parameters': {'a.$': '$$.Task.Token'} | State 'S': field 'Parameters': '$$.Task.Token' isn't in the context object",
                "'Type': 'Pass', 'End': true, 'Parameters': {'a.$': '$$.Execution.RoleArn'} | '$$.Execution.RoleArn' isn't in the context object",
                "'Type': 'Wait', 'End': true | State 'S': field 'Seconds' or one of SecondsPath, Timestamp, TimestampPath must be there, once",
                "'Type': 'Wait', 'End': true, 'Timestamp': 'noon' | State 'S': field 'Timestamp': 'noon' is not an RFC 3339 timestamp",
                "'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'StringIs': 'b', 'Next': 'S'}] | State 'S', Choices: field 'StringIs' is not a comparison",
                "'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'NumericEquals': 'b', 'Next': 'S'}] | State 'S', Choices: field 'NumericEquals' must hold a numeric",
                "'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED'}} | field 'Mode' must be INLINE",
                "'Type': 'Map', 'End': true, 'ToleratedFailureCount': 1, 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Succeed'}}} | State 'S': field 'ToleratedFailureCount' is not supported here",
                "'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'S', 'States': {'S': {'Type': 'Succeed'}}} | State 'S' is defined twice",
            })
    void whatCantBeHonouredIsRefusedByStateAndField(String fields, String message) {
        String state = fields.replace('\'', '"').replace("FN", Machine.FUNCTION + "f");
        assertThatThrownBy(() -> Definition.parse(Machine.definition("S", "\"S\": {" + state + "}")))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'StartAt': 'A', 'States': {'B': {'Type': 'Succeed'}}} | field 'StartAt' names 'A'",
                "{'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}, 'QueryLanguage': 'JSONata'} | field 'QueryLanguage' must be JSONPath",
                "{'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}, 'Extra': 1} | field 'Extra' is not supported here",
                "{'StartAt': 'A' | The definition isn't JSON",
            })
    void aWrongTopIsRefused(String definition, String message) {
        assertThatThrownBy(() -> Definition.parse(definition.replace('\'', '"')))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(message);
    }
}
