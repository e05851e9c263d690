package digaas.tests.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.OriginalClient;
import digaas.tests.bench.OriginalClient.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What {@code /observers} and {@code /stats} refuse, and how they say so to a client of the original's. */
@OnBind
class ObserverRefusalsTest {
    private final Observers observers;
    private final OriginalClient client;

    ObserverRefusalsTest(Bench bench) {
        this.observers = new Observers(bench);
        this.client = observers.client();
    }

    @AfterEach
    void close() {
        observers.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            name       |
            name       | "a..test"
            nameserver |
            nameserver | "192.0.2.300"
            start_time |
            start_time | "yesterday"
            interval   |
            interval   | 0
            timeout    |
            timeout    | -1
            type       |
            type       | "ZONE_RENAME"
            rdata      |
            rdata      | "192.0.2"
            rdatatype  |
            rdatatype  | "B"
            serial     | -1
            colour     | "red"
            """)
    void aWrongFieldIsRefusedByName(String field, @Nullable String value) throws Exception {
        ObjectNode body = observers.recordObserver("RECORD_CREATE", "wrong.test.", "192.0.2.1");
        body.remove(field);
        if (value != null) {
            body.set(field, Api.JSON.readTree(value));
        }
        Observers.assertRefused(client.post("/observers", body.toString()), field);
    }

    @Test
    void anUpdateNeedsASerial() throws Exception {
        Observers.assertRefused(
                client.post(
                        "/observers",
                        observers.observer("ZONE_UPDATE", "wrong.test.").toString()),
                "serial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense"})
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        Observers.assertRefused(client.post("/observers", body), "body");
        Observers.assertRefused(client.post("/stats", body), "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/observers/1",
                "/observers/one",
                "/observers/1/2",
                "/stats/1",
                "/stats/one",
                "/stats/1/summary",
                "/stats/1/plots/query",
                "/stats/1/plots",
                "/stats/1/else"
            })
    void whatIsUnknownIsNotFound(String path) throws Exception {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.json().propertyNames()).containsExactly("error");
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        assertThat(client.get("/observers").status()).isEqualTo(405);
        assertThat(client.delete("/observers/1").status()).isEqualTo(405);
        assertThat(client.get("/stats").status()).isEqualTo(405);
        assertThat(client.delete("/stats/1/summary").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"start": 2, "end": 1}              | end
            {"start": 1}                        | end
            {"end": 1}                          | start
            {"start": null, "end": 1}           | start
            {"start": "a", "end": 1}            | start
            {"start": 1, "end": 2, "colour": 1} | colour
            {}                                  | start
            """)
    void aWrongRangeIsRefusedByName(String body, String field) throws Exception {
        Observers.assertRefused(client.post("/stats", body), field);
    }
}
