package digaas.dns;

import static digaas.dns.Asking.BY_HTTPS;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.trusting;
import static digaas.dns.Certificates.BY_ADDRESS;
import static digaas.dns.Certificates.BY_NAME;
import static digaas.dns.LoopbackDoh.ANSWERING;
import static digaas.dns.LoopbackDoh.DNS_MESSAGE;
import static digaas.dns.LoopbackDoh.HTTP_1_1;
import static digaas.dns.LoopbackDoh.HTTP_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.EngineCounts;
import digaas.dns.text.ParseResult;
import digaas.dns.wire.TsigKey;
import digaas.fixture.Answers;
import digaas.fixture.Ports;
import digaas.poll.query.Authentication;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

class HttpsQueryTest {
    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void aServerWithACertificateForItsAddressAnswers(String protocol) {
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, protocol, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(2, 2, 0, 0, 0));
        }
    }

    @Test
    void theRequestIsAsRfc8484HasItAndGoesToTheAddress() {
        Transport transport = new Transport.Https(Authentication.BY_NAMESERVER, "/my%20dns/query");
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, HTTP_1_1, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(ask(engine, server.address(), transport, LONG), "192.0.2.1");
            assertThat(server.heads())
                    .singleElement()
                    .asString()
                    .startsWith("POST /my%20dns/query HTTP/1.1\r\n")
                    .contains("Host: 127.0.0.1:" + server.address().getPort() + "\r\n")
                    .contains("Content-Type: " + DNS_MESSAGE + "\r\n")
                    .contains("Accept: " + DNS_MESSAGE + "\r\n")
                    .doesNotContain("Java", "Cookie", "Authorization", "Upgrade");
            assertThat(server.names()).isEmpty();
        }
    }

    @Test
    void theServerIsToldTheNameThatItIsToProve() throws UnknownHostException {
        try (LoopbackDoh server = new LoopbackDoh(BY_NAME, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(BY_NAME)) {
            assertAddress(ask(engine, server.named("ns1.example.com"), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(server.names()).containsOnly("ns1.example.com");
        }
        try (LoopbackDoh server = new LoopbackDoh(BY_NAME, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(BY_NAME)) {
            Transport byRequest = ProvingTransport.HTTPS.by("ns1.example.com");
            assertAddress(ask(engine, server.address(), byRequest, LONG), "192.0.2.1");
            assertThat(server.names()).containsOnly("ns1.example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void aBodyThatComesTooSlowlyEndsAtTheDeadlineAndTheNextQuestionIsAnswered(String protocol) {
        CountDownLatch done = new CountDownLatch(1);
        LoopbackDoh.Script slow = (query, response) -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            response.head(200, Map.of("content-type", DNS_MESSAGE));
            response.body(Arrays.copyOf(answer, 20));
            if (done.getCount() > 0) {
                done.await();
            }
            response.body(Arrays.copyOfRange(answer, 20, answer.length));
            response.end();
        };
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, protocol, slow);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, SHORT), Failure.TIMEOUT);
            done.countDown();
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(engine.counts()).isEqualTo(new EngineCounts(2, 1, 1, 0, 0));
        }
    }

    @Test
    void aServerThatAcceptsAndSaysNothingTimesOut() throws IOException {
        try (ServerSocket silent = Ports.silentTcp();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            long before = Descriptors.sockets();
            assertUnanswered(ask(engine, address, BY_HTTPS, SHORT), Failure.TIMEOUT);
            engine.closeIdle();
            assertThat(Descriptors.sockets()).isLessThanOrEqualTo(before + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void aDroppedConnectionIsMadeAgain(String protocol) {
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, protocol, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            server.dropConnections();
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(engine.counts()).isEqualTo(new EngineCounts(2, 2, 0, 0, 0));
        }
    }

    @Test
    void anAnswerMustBeSignedWhereTheQueryIs() {
        TsigKey key = ((ParseResult.Valid<TsigKey>) TsigKey.parse("key.example", "hmac-sha256", "c2VjcmV0")).value();
        TSIG right = new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString("key.example."), "secret".getBytes(UTF_8));
        LoopbackDoh.Script signing = (query, response) -> {
            Message asked = Answers.message(query);
            Message answer = Answers.to(query);
            boolean genuine = right.verify(asked, query, null) == Rcode.NOERROR;
            answer.addRecord(
                    Answers.record(answer.getQuestion().getName(), Type.A, genuine ? "192.0.2.1" : "192.0.2.66"),
                    Section.ANSWER);
            answer.setTSIG(right, Rcode.NOERROR, asked.getTSIG());
            response.message(answer.toWire(Message.MAXLENGTH));
        };
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, HTTP_2, signing);
                LoopbackDoh unsigned = new LoopbackDoh(BY_ADDRESS, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(
                    engine.query(Asking.question(server.address(), BY_HTTPS), key, LONG)
                            .join(),
                    "192.0.2.1");
            assertUnanswered(
                    engine.query(Asking.question(unsigned.address(), BY_HTTPS), key, LONG)
                            .join(),
                    Failure.TSIG);
        }
    }

    @Test
    void aQuestionIsDatedFromBeforeItWasSentToAfterItWasAnswered() {
        AtomicReference<Instant> received = new AtomicReference<>(Instant.MAX);
        AtomicReference<Instant> answered = new AtomicReference<>(Instant.MAX);
        LoopbackDoh.Script noting = (query, response) -> {
            received.set(Instant.now());
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            response.head(200, Map.of("content-type", DNS_MESSAGE));
            response.body(answer);
            answered.set(Instant.now());
            response.end();
        };
        try (LoopbackDoh server = new LoopbackDoh(BY_ADDRESS, HTTP_2, noting);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            Observation observation = ask(engine, server.address(), BY_HTTPS, LONG);
            assertThat(observation.sentAt()).isBefore(received.get());
            assertThat(observation.receivedAt()).isAfter(answered.get());
        }
    }
}
