package digaas.tests.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import digaas.local.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the API to a BIND that is asked by TLS and by HTTPS, and whose certificate the functions' JVM trusts. */
@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureTransportsTest {
    private final Map<String, String> properties = new HashMap<>();
    private final Identity identity;
    private final Bind bind;
    private final LocalStack stack;
    private final Api api;

    SecureTransportsTest(@TempDir Path folder) throws Exception {
        this.identity = new Identity(folder, "ns1.digaas.test");
        trust("javax.net.ssl.trustStore", identity.store().toString());
        trust("javax.net.ssl.trustStoreType", "PKCS12");
        trust("javax.net.ssl.trustStorePassword", Identity.PASSWORD);
        this.bind = Bind.start(identity);
        Path keys = Files.createDirectories(folder.resolve("secrets/digaas/tsig"));
        Files.writeString(keys.resolve("transfers"), bind.keyAsSecret());
        this.stack = Bench.stack(folder.resolve("secrets"));
        this.api = new Api(stack.api());
        warmUp();
    }

    /** The first requests load and compile most of the code, which takes longer than a brief request has. */
    private void warmUp() throws Exception {
        Zone zone = bind.addZone(Bind.freshName("warm"), 2);
        for (String transport : List.of("tls", "https")) {
            api.ended(api.request(about(zone, transport).put("tls_pin", identity.pin())))
                    .completed();
        }
    }

    private void trust(String property, String value) {
        properties.put(property, System.getProperty(property, ""));
        System.setProperty(property, value);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
        stack.close();
        bind.close();
        properties.forEach((property, before) -> {
            if (before.isEmpty()) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        });
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
        seesTheChange(zone, about(zone, transport).put("tls_pin", identity.pin()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https"})
    void aServerWithTheNameSeesTheChange(String transport) throws Exception {
        Zone zone = bind.addZone(Bind.freshName("named"), 1);
        seesTheChange(zone, about(zone, transport).put("tls_name", identity.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https"})
    void aServerWithThePinnedKeyAndTheNameSeesTheChange(String transport) throws Exception {
        Zone zone = bind.addZone(Bind.freshName("both"), 1);
        ObjectNode request = about(zone, transport).put("tls_name", identity.name());
        request.putArray("tls_pin").add(Identity.wrongPin()).add(identity.pin());
        seesTheChange(zone, request);
    }

    @Test
    void aQuestionByHttpsCanBeSigned() throws Exception {
        Zone zone = bind.addSignedZone(Bind.freshName("signed"), 1);
        seesTheChange(zone, about(zone, "https").put("tls_pin", identity.pin()).put("tsig_key", "transfers"));
    }

    /** Each waits for its timeout: they wait together. */
    @TestFactory
    Stream<DynamicTest> aServerThatCannotProveWhoItIsIsNoEvidence() throws Exception {
        String right = identity.pin();
        String wrong = Identity.wrongPin();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        List<DynamicTest> tests = new ArrayList<>();
        for (String transport : List.of("tls", "https")) {
            tests.add(unproved(threads, transport, right, "ns2.digaas.test"));
            tests.add(unproved(threads, transport, wrong, "ns1.digaas.test"));
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
     * What the last query of a request that times out came to. The poll at the deadline has a tenth of a second for its answer: a
     * busy machine may need more for a handshake, and is asked again.
     */
    private String lastOutcome(ObjectNode request) throws Exception {
        String outcome = "timeout";
        for (int attempt = 0; attempt < 10 && outcome.equals("timeout"); attempt++) {
            Result result = api.ended(api.request(request)).timedOut();
            outcome = result.lastAnswer().required("rcode").asString();
        }
        return outcome;
    }

    @Test
    void anotherPathIsNoEvidence() throws Exception {
        Zone zone = bind.addZone(Bind.freshName("path"), 2);
        ObjectNode request = about(zone, "https")
                .put("timeout", 2)
                .put("tls_pin", identity.pin())
                .put("https_path", "/elsewhere");
        assertThat(lastOutcome(request)).isEqualTo("http");
    }

    @Test
    void theStateHasWhatIsAskedOfTheServer() throws Exception {
        Zone zone = bind.addZone(Bind.freshName("state"), 2);
        api.ended(api.request(
                        about(zone, "https").put("tls_pin", identity.pin()).put("tls_name", identity.name())))
                .completed();
        try (Stream<String> inputs = new Executions(stack).inputs("")) {
            assertThat(inputs.map(Api.JSON::readTree)
                            .flatMap(state -> state.required("requests").valueStream())
                            .filter(request ->
                                    request.required("name").asString().equals(zone.name())))
                    .isNotEmpty()
                    .allSatisfy(request -> {
                        assertThat(request.required("transport").asString()).isEqualTo("HTTPS");
                        assertThat(request.required("tls_name").asString()).isEqualTo(identity.name());
                        assertThat(request.required("tls_pins").valueStream().map(JsonNode::asString))
                                .containsExactly(identity.pin());
                    });
        }
    }
}
