package digaas.requests.store;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.LastAnswer;
import digaas.table.Item;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StoredAnswerTest {
    private static LastAnswer ofEarlierVersion(String outcome) {
        Item answer = Item.empty()
                .with("nameserver", "ns2.example.")
                .with("outcome", outcome)
                .with("authoritative", AttributeValue.fromBool(true))
                .with("rdata", Item.texts(List.of("192.0.2.1")))
                .with("rtt", Item.number(7));
        Item request = Item.empty()
                .with("nameservers", Item.texts(List.of("ns1.example.", "ns2.example.")))
                .with("last_answer", AttributeValue.fromM(answer.attributes()));
        return StoredAnswer.all(request).getFirst();
    }

    @Test
    void theAnswerOfAnEarlierVersionIsStillRead() {
        LastAnswer answer = ofEarlierVersion("NXDOMAIN");
        assertThat(answer.index()).isEqualTo(1);
        assertThat(answer.came()).isEqualTo("answered");
        assertThat(answer.rcode()).isEqualTo("NXDOMAIN");
        assertThat(answer.rdata()).containsExactly("192.0.2.1");
        assertThat(answer.rtt()).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void soIsItsFailure() {
        assertThat(ofEarlierVersion("timeout").came()).isEqualTo("no_answer");
        assertThat(ofEarlierVersion("tls").label()).isEqualTo("tls");
        assertThat(ofEarlierVersion("tls").rcode()).isNull();
    }

    @Test
    void aRequestWithoutAnswersHasNone() {
        assertThat(StoredAnswer.all(Item.empty())).isEmpty();
    }
}
