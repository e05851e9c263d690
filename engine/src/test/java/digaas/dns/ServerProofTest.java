package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.trusting;
import static digaas.dns.Certificates.BY_ADDRESS;
import static digaas.dns.Certificates.BY_NAME;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.EngineCounts;
import digaas.fixture.Answers;
import digaas.fixture.LoopbackServer;
import digaas.fixture.Ports;
import digaas.poll.query.Authentication;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ServerProofTest {
    private final ProvingTransport kind;
    private final Transport usual;

    ServerProofTest(ProvingTransport kind) {
        this.kind = kind;
        this.usual = kind.by(Authentication.BY_NAMESERVER);
    }

    @Test
    void aServerWithACertificateForItsNameAnswers() throws UnknownHostException {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            for (String name : List.of("ns1.example.com", "ns1.example.com.")) {
                assertAddress(ask(engine, server.named(name), usual, LONG), "192.0.2.1");
            }
        }
    }

    @Test
    void aServerWithACertificateForItsAddressAnswers() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(ask(engine, server.address(), usual, LONG), "192.0.2.1");
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotBelieved() throws UnknownHostException {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            assertUnanswered(ask(engine, server.named("ns2.example.com"), usual, LONG), Failure.TLS);
            assertUnanswered(ask(engine, server.address(), usual, LONG), Failure.TLS);
        }
    }

    @Test
    void theCertificateMustBeForTheNameThatTheRequestGivesWhateverTheAddress() {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            assertAddress(ask(engine, server.address(), kind.by("ns1.example.com"), LONG), "192.0.2.1");
            assertUnanswered(ask(engine, server.address(), kind.by("ns2.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void aCertificateForTheAddressDoesNotDoWhereANameIsGiven() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertUnanswered(ask(engine, server.address(), kind.by("ns1.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS);
                NioQueryEngine platform = Asking.engine();
                NioQueryEngine strangers = trusting(BY_NAME)) {
            for (NioQueryEngine engine : List.of(platform, strangers)) {
                assertUnanswered(ask(engine, server.address(), usual, LONG), Failure.TLS);
                assertThat(engine.counts()).isEqualTo(new EngineCounts(1, 0, 0, 1, 0));
            }
        }
    }

    @Test
    void aPinnedKeyIsEnoughWhereNoNameIsGivenAndNotWhereOneIs() {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine strangers = trusting(BY_ADDRESS);
                NioQueryEngine friends = trusting(BY_NAME)) {
            InetSocketAddress address = server.address();
            String right = BY_NAME.pin();
            String wrong = BY_ADDRESS.pin();
            assertAddress(ask(strangers, address, kind.by(null, right), LONG), "192.0.2.1");
            assertAddress(ask(strangers, address, kind.by(null, wrong, right), LONG), "192.0.2.1");
            assertUnanswered(ask(strangers, address, kind.by(null, wrong), LONG), Failure.TLS);
            assertUnanswered(ask(strangers, address, kind.by("ns1.example.com", right), LONG), Failure.TLS);
            assertAddress(ask(friends, address, kind.by("ns1.example.com", right), LONG), "192.0.2.1");
            assertUnanswered(ask(friends, address, kind.by("ns1.example.com", wrong), LONG), Failure.TLS);
            assertUnanswered(ask(friends, address, kind.by("ns2.example.com", right), LONG), Failure.TLS);
        }
    }

    @Test
    void questionsThatAskForOtherProofShareNoConnection() {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            InetSocketAddress address = server.address();
            assertAddress(ask(engine, address, kind.by(null, BY_NAME.pin()), LONG), "192.0.2.1");
            assertUnanswered(ask(engine, address, usual, LONG), Failure.TLS);
            assertUnanswered(ask(engine, address, kind.by(null, BY_ADDRESS.pin()), LONG), Failure.TLS);
            assertAddress(ask(engine, address, kind.by("ns1.example.com"), LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void aLargeAnswerArrivesWhole() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS, query -> Answers.withAddresses(query, 3_500));
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertThat(Asking.answered(ask(engine, server.address(), usual, LONG))
                            .answer())
                    .hasSize(3_500);
        }
    }

    @Test
    void aServerThatSpeaksNoTlsFailsAsTls() throws IOException {
        try (ServerSocket web = Ports.silentTcp();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            InetSocketAddress address = new InetSocketAddress(web.getInetAddress(), web.getLocalPort());
            CompletableFuture<Observation> future = engine.query(Asking.question(address, usual), LONG);
            try (Socket connection = web.accept()) {
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                assertUnanswered(future.join(), Failure.TLS);
            }
        }
    }

    @Test
    void aRefusedConnectionIsUnreachable() throws IOException {
        try (Socket dead = Ports.deadTcp();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            InetSocketAddress address = (InetSocketAddress) dead.getLocalSocketAddress();
            assertUnanswered(ask(engine, address, usual, LONG), Failure.UNREACHABLE);
        }
    }
}
