package digaas.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.aws.queue.MessageQueue;
import digaas.aws.secret.Secrets;
import digaas.callbacks.CallbackSecret;
import digaas.callbacks.Deliveries;
import digaas.callbacks.DeliveryRate;
import digaas.callbacks.Ended;
import digaas.callbacks.Receivers;
import digaas.poll.query.AllowedNameservers;
import digaas.request.AllowedCallbacks;
import digaas.tests.bench.Api;
import digaas.tests.store.TestTable;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import tools.jackson.databind.node.ObjectNode;

class DeliveriesTest {
    private static final UUID ID = UUID.fromString("7a9d1f64-2c3b-4e58-8f0a-d1b2c3e4f506");
    private static final AllowedCallbacks HERE = new AllowedCallbacks(new AllowedNameservers(true, true), true, true);

    private final InstantSource clock = InstantSource.system();
    private final List<SendMessageRequest> sent = new CopyOnWriteArrayList<>();
    private final List<Ended> events = new ArrayList<>();
    private TestTable table;
    private List<InetAddress> addresses = List.of(InetAddress.ofLiteral("127.0.0.1"));
    private String callback = "";
    private AllowedCallbacks allowed = HERE;
    private Optional<Consumer<Ended>> bus = Optional.of(events::add);
    private SecretsManagerClient secrets = secret(() -> {
        throw ResourceNotFoundException.builder().build();
    });

    @BeforeEach
    void createTable() throws Exception {
        table = TestTable.create();
    }

    private interface Reading {
        String text();
    }

    private static SecretsManagerClient secret(Reading reading) {
        return new SecretsManagerClient() {
            @Override
            public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                assertThat(request.secretId()).isEqualTo("digaas/callback");
                return GetSecretValueResponse.builder()
                        .secretString(reading.text())
                        .build();
            }

            @Override
            public String serviceName() {
                return "secretsmanager";
            }

            @Override
            public void close() {}
        };
    }

    private Deliveries deliveries() {
        var sqs = new SqsClient() {
            @Override
            public SendMessageResponse sendMessage(SendMessageRequest request) {
                sent.add(request);
                return SendMessageResponse.builder().build();
            }

            @Override
            public String serviceName() {
                return "sqs";
            }

            @Override
            public void close() {}
        };
        var receivers = new Receivers(
                allowed,
                _ -> addresses,
                new DeliveryRate(table.client(), table.name(), clock),
                new CallbackSecret(new Secrets(secrets), clock),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(20),
                bus,
                clock);
        return new Deliveries(Map.of("request", this::ended), receivers, new MessageQueue(sqs, "queue"), clock);
    }

    private Optional<Ended> ended(UUID id) {
        ObjectNode resource =
                Api.JSON.createObjectNode().put("id", id.toString()).put("name", "é");
        return callback.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ended("Request", "/requests/" + id, callback, resource));
    }

    private static String attempt(int number) {
        return Deliveries.message("request", ID).replace("\"attempt\":1", "\"attempt\":" + number);
    }

    private String message() {
        assertThat(sent).hasSize(1);
        return sent.removeFirst().messageBody();
    }

    @Test
    void aDeliveryIsSignedByTheSecretAndEndsWithAnySuccess() throws Exception {
        secrets = secret(() -> "the secret\n");
        try (var receiver = new Receiver(_ -> 202)) {
            callback = receiver.url() + "/x?job=7";
            deliveries().handle(attempt(1));
            assertThat(sent).isEmpty();
            Receiver.Callback came = receiver.callbacks().getFirst();
            assertThat(came.path()).isEqualTo("/x?job=7");
            assertThat(came.resource()).isEqualTo("/requests/" + ID);
            String time = came.signature().replaceAll("t=(\\d+),.*", "$1");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("the secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((time + "." + came.body()).getBytes(StandardCharsets.UTF_8));
            assertThat(came.signature())
                    .isEqualTo("t=" + time + ",v1=" + HexFormat.of().formatHex(signed));
        }
    }

    @Test
    void withoutASecretItIsUnsignedAndWithOneThatCannotBeReadItWaits() throws Exception {
        try (var receiver = new Receiver(_ -> 200)) {
            callback = receiver.url();
            deliveries().handle(attempt(1));
            assertThat(receiver.callbacks().getFirst().signature()).isEmpty();

            secrets = secret(() -> {
                throw SecretsManagerException.builder().statusCode(500).build();
            });
            deliveries().handle(attempt(1));
            assertThat(receiver.callbacks()).hasSize(1);
            assertThat(message()).isEqualTo(attempt(2));
        }
    }

    @Test
    void aFailureIsTriedAgainLaterAndLaterAndTheLastStaysInTheQueue() throws Exception {
        try (var receiver = new Receiver(_ -> 503)) {
            callback = receiver.url();
            List<Integer> delays = new ArrayList<>();
            String message = attempt(1);
            for (int number = 1; number < 16; number++) {
                assertThat(message).isEqualTo(attempt(number));
                deliveries().handle(message);
                delays.add(sent.getFirst().delaySeconds());
                message = message();
            }
            assertThat(delays).containsExactly(5, 30, 120, 300, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900);
            String last = message;
            assertThatThrownBy(() -> deliveries().handle(last)).isInstanceOf(RuntimeException.class);
            assertThat(sent).isEmpty();
            assertThat(receiver.callbacks()).hasSize(16);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 304, 307, 308, 400, 401, 404, 410, 429, 500, 503, 599, 600, 999})
    void everyStatusButASuccessIsAFailureAndNoRedirectIsFollowed(int status) throws Exception {
        try (var elsewhere = new Receiver(_ -> 200);
                var receiver = new Receiver(_ -> status, elsewhere.url() + "/private")) {
            callback = receiver.url();
            deliveries().handle(attempt(1));
            assertThat(message()).isEqualTo(attempt(2));
            assertThat(receiver.callbacks()).hasSize(1);
            assertThat(elsewhere.callbacks()).isEmpty();
        }
    }

    @Test
    void aNameThatResolvesElsewhereByNowIsNotCalled() throws Exception {
        try (var receiver = new Receiver(_ -> 200)) {
            callback = receiver.url().replace("127.0.0.1", "ci.example.com");
            addresses = List.of(InetAddress.ofLiteral("169.254.169.254"));
            deliveries().handle(attempt(1));
            assertThat(message()).isEqualTo(attempt(2));

            addresses = List.of(InetAddress.ofLiteral("192.0.2.7"), InetAddress.ofLiteral("127.0.0.1"));
            allowed = new AllowedCallbacks(new AllowedNameservers(false, true), true, true);
            deliveries().handle(attempt(1));
            assertThat(message()).isEqualTo(attempt(2));

            addresses = List.of();
            deliveries().handle(attempt(1));
            assertThat(message()).isEqualTo(attempt(2));
            assertThat(receiver.callbacks()).isEmpty();
        }
    }

    @Test
    void anAddressIsCalledOncePerTurnAndWhoeverComesTooEarlyGoesBackWithItsTurn() throws Exception {
        try (var receiver = new Receiver(_ -> 200)) {
            callback = receiver.url();
            Deliveries deliveries = deliveries();
            Instant start = clock.instant();
            var rate = new DeliveryRate(table.client(), table.name(), clock);
            var turns = new ArrayList<Instant>();
            turns.add(turn(rate));
            for (int i = 1; i < 50; i++) {
                turns.add(turn(rate));
            }
            for (int i = 1; i < 50; i++) {
                assertThat(Duration.between(turns.get(i - 1), turns.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofMillis(100));
            }
            deliveries.handle(attempt(3));
            if (Duration.between(start, clock.instant()).compareTo(Duration.ofSeconds(3)) < 0) {
                assertThat(receiver.callbacks()).isEmpty();
                assertThat(sent.getFirst().delaySeconds()).isBetween(1, 6);
            }
            long turn = clock.millis();
            sent.clear();
            deliveries.handle(attempt(3).replace("}", ",\"turn\":" + turn + "}"));
            assertThat(receiver.callbacks()).isNotEmpty();
            assertThat(sent).isEmpty();
        }
    }

    private static Instant turn(DeliveryRate rate) {
        return rate.turn(InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void anEventGoesToTheBusOrIsTriedAgain() {
        callback = "eventbridge";
        deliveries().handle(attempt(1));
        assertThat(events).extracting(Ended::path).containsExactly("/requests/" + ID);
        bus = Optional.of(_ -> {
            throw new IllegalStateException("the bus is out of reach");
        });
        deliveries().handle(attempt(1));
        assertThat(message()).isEqualTo(attempt(2));
        bus = Optional.empty();
        deliveries().handle(attempt(1));
        assertThat(message()).isEqualTo(attempt(2));
    }

    @Test
    void whatIsNoLongerKeptIsNotToldOf() {
        deliveries().handle(attempt(1));
        assertThat(sent).isEmpty();
    }
}
