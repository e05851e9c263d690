package digaas.tests.transports;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import digaas.fixture.Certificate;
import digaas.tests.bench.Api;
import digaas.tests.bench.Asked;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.Change;
import digaas.tests.bench.Executions;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the API to a BIND that is asked by TLS and by HTTPS, and whose certificate the functions' JVM trusts. */
@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureTransportsTest {
    private final Bench bench;
    private final Certificate certificate;
    private final Bind bind;
    private final Api api;

    SecureTransportsTest(Bench bench) throws Exception {
        this.bench = bench;
        this.certificate = bench.certificate();
        this.bind = bench.bind();
        this.api = bench.api();
        warmUp();
    }

    /** The first requests load and compile most of the code, which takes longer than a brief request has. */
    private void warmUp() throws Exception {
        Zone zone = bind.addZone(Bind.freshName("warm"), 2);
        for (String transport : List.of("tls", "https")) {
            api.ended(api.request(about(zone, transport).put("tls_pin", certificate.pin())))
                    .completed();
        }
    }

    private ObjectNode about(Zone zone, String transport) {
        return Api.JSON
                .createObjectNode()
                .put("nameserver", transport.equals("tls") ? bind.tlsAddress() : bind.httpsAddress())
                .put("query_name", zone.name())
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("frequency", Bench.FREQUENCY)
                .put("timeout", 15)
                .put("transport", transport);
    }

    private void seesTheChange(Zone zone, ObjectNode request) throws Exception {
        Result accepted = api.request(request);
        zone.awaitQuestions(3);
        Change change = zone.serial(2);
        Result result = api.ended(accepted).completedBy(change).by("serial");
        assertThat(zone.asked()).allMatch(Asked::overTcp);
        for (String field : request.propertyNames()) {
            assertThat(result.json().required(field))
                    .hasToString(request.get(field).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https"})
    void aServerWithThePinnedKeySeesTheChange(String transport) throws Exception {
        Zone zone = bind.addZone(Bind.freshName("pinned"), 1);
        seesTheChange(zone, about(zone, transport).put("tls_pin", certificate.pin()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https"})
    void aServerWithTheNameSeesTheChange(String transport) throws Exception {
        Zone zone = bind.addZone(Bind.freshName("named"), 1);
        seesTheChange(zone, about(zone, transport).put("tls_name", Bench.SERVER_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https"})
    void aServerWithThePinnedKeyAndTheNameSeesTheChange(String transport) throws Exception {
        Zone zone = bind.addZone(Bind.freshName("both"), 1);
        ObjectNode request = about(zone, transport).put("tls_name", Bench.SERVER_NAME);
        request.putArray("tls_pin").add(wrongPin()).add(certificate.pin());
        seesTheChange(zone, request);
    }

    @Test
    void aQuestionByHttpsCanBeSigned() throws Exception {
        Zone zone = bind.addSignedZone(Bind.freshName("signed"), 1);
        seesTheChange(
                zone, about(zone, "https").put("tls_pin", certificate.pin()).put("tsig_key", "transfers"));
    }

    /** Each waits for its timeout: they wait together. */
    @TestFactory
    Stream<DynamicTest> aServerThatCannotProveWhoItIsIsNoEvidence() throws Exception {
        String right = certificate.pin();
        String wrong = wrongPin();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        List<DynamicTest> tests = new ArrayList<>();
        for (String transport : List.of("tls", "https")) {
            tests.add(unproved(threads, transport, right, "ns2.digaas.test"));
            tests.add(unproved(threads, transport, wrong, Bench.SERVER_NAME));
            tests.add(unproved(threads, transport, wrong, null));
            tests.add(unproved(threads, transport, null, "ns2.digaas.test"));
            tests.add(unproved(threads, transport, null, null));
        }
        return tests.stream().onClose(threads::close);
    }

    private DynamicTest unproved(ExecutorService threads, String transport, @Nullable String pin, @Nullable String name)
            throws Exception {
        Zone zone = bind.addZone(Bind.freshName("unproved"), 2);
        ObjectNode request =
                about(zone, transport).put("timeout", 2).put("tls_pin", pin).put("tls_name", name);
        Future<String> outcome = threads.submit(() -> lastOutcome(request));
        return dynamicTest("%s, pin %s, name %s".formatted(transport, pin, name), () -> {
            assertThat(outcome.get()).isEqualTo("tls");
            assertThat(zone.asked()).isEmpty();
        });
    }

    /**
     * What the last query of a request that times out came to. The poll at the deadline has a tenth of a second for its
     * answer: a busy machine may need more for a handshake, and is asked again.
     */
    private String lastOutcome(ObjectNode request) throws Exception {
        String outcome = "no_answer";
        for (int attempt = 0; attempt < 10 && outcome.equals("no_answer"); attempt++) {
            Result result = api.ended(api.request(request)).timedOut();
            outcome = result.lastAnswer().required("outcome").asString();
        }
        return outcome;
    }

    @Test
    void anotherPathIsNoEvidence() throws Exception {
        Zone zone = bind.addZone(Bind.freshName("path"), 2);
        ObjectNode request = about(zone, "https")
                .put("timeout", 2)
                .put("tls_pin", certificate.pin())
                .put("https_path", "/elsewhere");
        assertThat(lastOutcome(request)).isEqualTo("http");
    }

    @Test
    void theStateHasWhatIsAskedOfTheServer() throws Exception {
        Zone zone = bind.addZone(Bind.freshName("state"), 2);
        api.ended(api.request(
                        about(zone, "https").put("tls_pin", certificate.pin()).put("tls_name", Bench.SERVER_NAME)))
                .completed();
        try (Stream<String> inputs = new Executions(bench.stack()).inputs("")) {
            assertThat(inputs.map(Api.JSON::readTree)
                            .flatMap(state -> state.required("requests").valueStream())
                            .filter(request ->
                                    request.required("name").asString().equals(zone.name())))
                    .isNotEmpty()
                    .allSatisfy(request -> {
                        assertThat(request.required("transport").asString()).isEqualTo("HTTPS");
                        assertThat(request.required("tls_name").asString()).isEqualTo(Bench.SERVER_NAME);
                        assertThat(request.required("tls_pins").valueStream().map(JsonNode::asString))
                                .containsExactly(certificate.pin());
                    });
        }
    }

    /** A pin of another key. */
    private static String wrongPin() throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest("wrong".getBytes(US_ASCII)));
    }
}
