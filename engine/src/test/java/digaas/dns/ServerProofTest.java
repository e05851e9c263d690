package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.trusting;
import static digaas.dns.Certificate.BY_ADDRESS;
import static digaas.dns.Certificate.BY_NAME;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Authentication;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.InetAddress;
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
    void a_server_with_a_certificate_for_its_name_answers() throws UnknownHostException {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            for (String name : List.of("ns1.example.com", "ns1.example.com.")) {
                assertAddress(ask(engine, server.named(name), usual, LONG), "192.0.2.1");
            }
        }
    }

    @Test
    void a_server_with_a_certificate_for_its_address_answers() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(ask(engine, server.address(), usual, LONG), "192.0.2.1");
        }
    }

    @Test
    void a_certificate_for_another_name_is_not_believed() throws UnknownHostException {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            assertUnanswered(ask(engine, server.named("ns2.example.com"), usual, LONG), Failure.TLS);
            assertUnanswered(ask(engine, server.address(), usual, LONG), Failure.TLS);
        }
    }

    @Test
    void the_certificate_must_be_for_the_name_that_the_request_gives_whatever_the_address() {
        try (LoopbackServer server = kind.serving(BY_NAME);
                NioQueryEngine engine = trusting(BY_NAME)) {
            assertAddress(ask(engine, server.address(), kind.by("ns1.example.com"), LONG), "192.0.2.1");
            assertUnanswered(ask(engine, server.address(), kind.by("ns2.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void a_certificate_for_the_address_does_not_do_where_a_name_is_given() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS);
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertUnanswered(ask(engine, server.address(), kind.by("ns1.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() {
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
    void a_pinned_key_is_enough_where_no_name_is_given_and_not_where_one_is() {
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
    void questions_that_ask_for_other_proof_share_no_connection() {
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
    void a_large_answer_arrives_whole() {
        try (LoopbackServer server = kind.serving(BY_ADDRESS, query -> Answers.withAddresses(query, 3_500));
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertThat(Asking.answered(ask(engine, server.address(), usual, LONG))
                            .answer())
                    .hasSize(3_500);
        }
    }

    @Test
    void a_server_that_speaks_no_tls_fails_as_tls() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
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
    void a_refused_connection_is_unreachable() throws IOException {
        try (Socket dead = DeadPort.tcp();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            InetSocketAddress address = (InetSocketAddress) dead.getLocalSocketAddress();
            assertUnanswered(ask(engine, address, usual, LONG), Failure.UNREACHABLE);
        }
    }
}
