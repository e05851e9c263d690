package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.OnBind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class BadBodiesTest {
    private final Bench bench;
    private final Api api;
    private final String run = Bind.freshName("bad");

    BadBodiesTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private List<String> refused(String body) throws Exception {
        ApiReply reply = api.post("/requests", body);
        assertThat(reply.status()).as("%s to %s", reply.json(), body).isEqualTo(400);
        assertThat(reply.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(api.get("/requests?run=" + run).ids()).isEmpty();
        return reply.pointers();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    nameserver           | "192.0.2.300"
                    nameserver           | ""
                    nameserver           | 53
                    query_name           | "a..test"
                    query_name           | "label-that-goes-on-and-on-until-it-is-longer-than-sixty-three-octets.test"
                    condition            | "serial_not_higher"
                    condition            | "data=192.0.2"
                    condition            | "rrset="
                    serial               | -1
                    serial               | 4294967296
                    serial               | 1.5
                    serial               | "1"
                    rdatatype            | "AXFR"
                    rdatatype            | "B"
                    frequency            | 0.04
                    frequency            | 86400.1
                    timeout              | 0
                    timeout              | 604801
                    timeout              | "7"
                    start_time           | 99999999999
                    start_time           | -1
                    threshold_percentage | 0
                    threshold_percentage | 101
                    transport            | "pigeon"
                    tls_name             | "ns1.test"
                    tls_pin              | "short"
                    https_path           | "/dns-query"
                    labels               | "release"
                    colour               | "red"
                    """)
    void aWrongFieldIsNamed(String field, String value) throws Exception {
        ObjectNode body =
                bench.about("bad.test", "data=192.0.2.1").put("rdatatype", "A").put("run", run);
        body.set(field, Api.JSON.readTree(value));
        assertThat(refused(body.toString())).containsExactly("/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nameserver", "query_name", "condition", "frequency", "timeout", "rdatatype"})
    void aMissingFieldIsNamed(String field) throws Exception {
        ObjectNode body =
                bench.about("bad.test", "data=192.0.2.1").put("rdatatype", "A").put("run", run);
        body.remove(field);
        assertThat(refused(body.toString())).containsExactly("/" + field.replace("query_name", "zone_name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "\"text\"", "{", "{} {}", "{\"serial\": 1, \"serial\": 2}"})
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        assertThat(refused(body)).containsExactly("");
    }

    @Test
    void everyFaultIsToldAtOnce() throws Exception {
        String body = "{\"frequency\": 0, \"timeout\": -1, \"zone_name\": \"\", \"colour\": 1, \"run\": \"%s\"}"
                .formatted(run);
        assertThat(refused(body))
                .containsExactlyInAnyOrder(
                        "/frequency", "/timeout", "/zone_name", "/colour", "/nameserver", "/condition");
    }

    @Test
    void whatIsUnknownIsNotFound() throws Exception {
        ApiReply unknown = api.get("/requests/11111111-2222-3333-4444-555555555555");
        assertThat(unknown.status()).isEqualTo(404);
        JsonNode problem = unknown.json();
        assertThat(problem.required("status").asInt()).isEqualTo(404);
        assertThat(api.delete("/requests/11111111-2222-3333-4444-555555555555").status())
                .isEqualTo(404);
        assertThat(api.get("/requests/one").status()).isEqualTo(404);
        assertThat(api.delete("/requests").status()).isEqualTo(405);
    }
}
