package digaas.web;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Fault;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
    @Test
    void aParameterOfOctetsThatAreNotUtf8IsAFault() {
        assertThat(new QueryParameters(Map.of("run", "a\uFFFD"), Set.of("run")).faults())
                .extracting(Fault::pointer)
                .containsExactly("?run");
    }
}
