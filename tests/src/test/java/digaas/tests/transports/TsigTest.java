package digaas.tests.transports;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.Change;
import digaas.tests.bench.Executions;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** From the API over Secrets Manager to a nameserver that answers signed queries only. */
@OnBind
class TsigTest {
    private final Bench bench;
    private final Api api;

    TsigTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private ObjectNode about(Zone zone) {
        return bench.about(zone, "serial_not_lower").put("serial", 2);
    }

    @Test
    void signedQueriesSeeTheChange() throws Exception {
        Zone zone = bench.bind().addSignedZone(Bind.freshName("signed"), 1);
        Result request = api.request(about(zone).put("tsig_key", "transfers"));
        zone.awaitQuestion();
        Change change = zone.serial(2);
        Result result = api.ended(request).completedBy(change).by("serial");
        assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("NOERROR");
    }

    @Test
    void unsignedQueriesAreRefusedAndWronglySignedOnesAreNoEvidence() throws Exception {
        Zone zone = bench.bind().addSignedZone(Bind.freshName("closed"), 2);
        Result unsigned = api.request(about(zone).put("timeout", 3));
        Result wrong = api.request(about(zone).put("timeout", 3).put("tsig_key", "wrong"));
        assertThat(api.ended(unsigned).timedOut().lastAnswer().required("rcode").asString())
                .isEqualTo("REFUSED");
        api.ended(wrong).timedOut();
    }

    @Test
    void anUnknownKeyIsAFault() throws Exception {
        ApiReply reply = api.post(
                "/requests",
                about(bench.zone("unknown")).put("tsig_key", "other").toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.pointers()).containsExactly("/tsig_key");
    }

    @Test
    void aBrokenSecretEndsOnlyTheRequestsThatNameIt() throws Exception {
        Zone zone = bench.bind().addSignedZone(Bind.freshName("beside"), 1);
        ObjectNode body = about(zone).put("timeout", 8);
        ApiReply reply = api.post(
                "/requests/batch",
                "[%s, %s]".formatted(body.deepCopy().put("tsig_key", "broken"), body.put("tsig_key", "transfers")));
        assertThat(reply.status()).isEqualTo(202);
        Result broken = Result.of(reply.json().at("/requests/0/id").asString());
        Result whole = Result.of(reply.json().at("/requests/1/id").asString());
        zone.awaitQuestion();
        Change change = zone.serial(2);

        api.ended(whole).completedBy(change).by("serial");
        Result ended = api.ended(broken).failedFor("tsig_key");
        assertThat(ended.json().required("polls").asInt()).isZero();
        assertThat(ended.lastAnswer().required("outcome").asString()).isEqualTo("tsig_key");
    }

    @Test
    void theSecretIsKeptInSecretsManagerOnly() throws Exception {
        Zone zone = bench.bind().addSignedZone(Bind.freshName("kept"), 2);
        Result request =
                api.ended(api.request(about(zone).put("tsig_key", "transfers"))).completed();
        String secret =
                Api.JSON.readTree(bench.bind().keyAsSecret()).required("secret").asString();
        var executions = new Executions(bench.stack());
        try (Stream<String> inputs = executions.inputs("")) {
            assertThat(inputs).isNotEmpty().noneMatch(input -> input.contains(secret));
        }
        assertThat(request.json().toString()).doesNotContain(secret).contains("transfers");
    }
}
