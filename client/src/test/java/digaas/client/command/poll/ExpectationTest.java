package digaas.client.command.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExpectationTest {
    @ParameterizedTest(name = "{0}, exactly: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        www.example.org A                      | false | data_exists
        www.example.org A 192.0.2.1            | false | data=192.0.2.1
        www.example.org A 192.0.2.1            | true  | rrset=192.0.2.1
        www.example.org A 192.0.2.1 192.0.2.2  | false | includes=192.0.2.1,192.0.2.2
        www.example.org A 192.0.2.1 192.0.2.2  | true  | rrset=192.0.2.1,192.0.2.2
        www.example.org TXT one                | false | txt=one
        www.example.org TXT one a,b            | false | includes="one","a,b"
        www.example.org txt "one" a"b          | true  | rrset="one","a\\"b"
        """)
    void valuesMayStandAmongOthersUnlessTheyAreTheWholeSet(String words, boolean exactly, String condition) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        Expectation.parse(List.of(words.split(" ")))
                .write(new Expectation.Options(OptionalLong.empty(), false, false, exactly, Optional.empty()), request);
        assertThat(request.path("condition").asString()).isEqualTo(condition);
    }
}
