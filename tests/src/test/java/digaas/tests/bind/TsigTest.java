package digaas.tests.bind;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** From the API over Secrets Manager to a nameserver that answers signed queries only. */
@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TsigTest {
    private static final String WRONG = "d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmc=";

    private final Bench bench;
    private final LocalStack stack;
    private final Api api;

    TsigTest(Bench bench, @TempDir Path secrets) throws Exception {
        this.bench = bench;
        Path keys = Files.createDirectories(secrets.resolve("digaas/tsig"));
        Files.writeString(keys.resolve("transfers"), bench.bind().keyAsSecret());
        Files.writeString(keys.resolve("wrong"), Bind.keyAsSecret(WRONG));
        this.stack = Bench.stack(secrets);
        this.api = new Api(stack.api());
    }

    @AfterAll
    void stop() {
        api.close();
        stack.close();
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
        Reply reply = api.post(
                "/requests",
                about(bench.zone("unknown")).put("tsig_key", "other").toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.pointers()).containsExactly("/tsig_key");
    }

    @Test
    void theSecretIsKeptInSecretsManagerOnly() throws Exception {
        Zone zone = bench.bind().addSignedZone(Bind.freshName("kept"), 2);
        Result request =
                api.ended(api.request(about(zone).put("tsig_key", "transfers"))).completed();
        String secret =
                Api.JSON.readTree(bench.bind().keyAsSecret()).required("secret").asString();
        var executions = new Executions(stack);
        try (Stream<String> inputs = executions.inputs("")) {
            assertThat(inputs).isNotEmpty().noneMatch(input -> input.contains(secret));
        }
        assertThat(request.json().toString()).doesNotContain(secret).contains("transfers");
    }
}
