package digaas.dns;

import static digaas.dns.Asking.BY_TLS;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Authentication;
import digaas.poll.Observation;
import digaas.poll.Outcome.Failure;
import digaas.poll.Question;
import digaas.poll.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsQueryTest {
    @TempDir
    private static Path folder;

    private static Certificate byName;
    private static Certificate byAddress;

    @BeforeAll
    static void makeCertificates() {
        byName = new Certificate(folder, "dns:ns1.example.com");
        byAddress = new Certificate(folder, "ip:127.0.0.1");
    }

    private static NioQueryEngine trusting(Certificate certificate) {
        return new NioQueryEngine(EngineSettings.DEFAULT, InstantSource.system(), certificate::trust);
    }

    private static LoopbackNameserver serving(ServerSocketFactory streams, LoopbackNameserver.Script script) {
        return new LoopbackNameserver(InetAddress.ofLiteral("127.0.0.1"), streams, LoopbackNameserver.SILENT, script);
    }

    private static LoopbackNameserver serving(Certificate identity) {
        return serving(identity.context().getServerSocketFactory(), LoopbackNameserver.ANSWERING);
    }

    private static InetSocketAddress named(LoopbackNameserver server, String name) throws UnknownHostException {
        return new InetSocketAddress(
                InetAddress.getByAddress(name, server.address().getAddress().getAddress()),
                server.address().getPort());
    }

    private static InetSocketAddress unnamed(LoopbackNameserver server) {
        return new InetSocketAddress(
                InetAddress.ofLiteral("127.0.0.1"), server.address().getPort());
    }

    @Test
    void a_server_with_a_certificate_for_its_name_answers() throws UnknownHostException {
        try (LoopbackNameserver server = serving(byName);
                NioQueryEngine engine = trusting(byName)) {
            for (String name : List.of("ns1.example.com", "ns1.example.com.")) {
                assertAddress(ask(engine, named(server, name), BY_TLS, LONG), "192.0.2.1");
            }
        }
    }

    @Test
    void a_server_with_a_certificate_for_its_address_answers() {
        try (LoopbackNameserver server = serving(byAddress);
                NioQueryEngine engine = trusting(byAddress)) {
            assertAddress(ask(engine, unnamed(server), BY_TLS, LONG), "192.0.2.1");
        }
    }

    @Test
    void a_certificate_for_another_name_is_not_believed() throws UnknownHostException {
        try (LoopbackNameserver server = serving(byName);
                NioQueryEngine engine = trusting(byName)) {
            assertUnanswered(ask(engine, named(server, "ns2.example.com"), BY_TLS, LONG), Failure.TLS);
            assertUnanswered(ask(engine, unnamed(server), BY_TLS, LONG), Failure.TLS);
        }
    }

    private static Transport by(@Nullable String name, String... pins) {
        return new Transport.Tls(new Authentication(name, List.of(pins)));
    }

    @Test
    void the_certificate_must_be_for_the_name_that_the_request_gives_whatever_the_address() {
        try (LoopbackNameserver server = serving(byName);
                LoopbackNameserver other = serving(byAddress);
                NioQueryEngine engine = trusting(byName);
                NioQueryEngine otherEngine = trusting(byAddress)) {
            assertAddress(ask(engine, unnamed(server), by("ns1.example.com"), LONG), "192.0.2.1");
            assertUnanswered(ask(engine, unnamed(server), by("ns2.example.com"), LONG), Failure.TLS);
            assertUnanswered(ask(otherEngine, unnamed(other), by("ns1.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void a_pinned_key_is_enough_where_no_name_is_given_and_not_where_one_is() {
        try (LoopbackNameserver server = serving(byName);
                NioQueryEngine strangers = trusting(byAddress);
                NioQueryEngine friends = trusting(byName)) {
            InetSocketAddress address = unnamed(server);
            String right = byName.pin();
            String wrong = byAddress.pin();
            assertAddress(ask(strangers, address, by(null, right), LONG), "192.0.2.1");
            assertAddress(ask(strangers, address, by(null, wrong, right), LONG), "192.0.2.1");
            assertUnanswered(ask(strangers, address, by(null, wrong), LONG), Failure.TLS);
            assertUnanswered(ask(strangers, address, by("ns1.example.com", right), LONG), Failure.TLS);
            assertAddress(ask(friends, address, by("ns1.example.com", right), LONG), "192.0.2.1");
            assertUnanswered(ask(friends, address, by("ns1.example.com", wrong), LONG), Failure.TLS);
            assertUnanswered(ask(friends, address, by("ns2.example.com", right), LONG), Failure.TLS);
        }
    }

    @Test
    void questions_that_ask_for_other_proof_share_no_connection() {
        try (LoopbackNameserver server = serving(byName);
                NioQueryEngine engine = trusting(byName)) {
            InetSocketAddress address = unnamed(server);
            assertAddress(ask(engine, address, by(null, byName.pin()), LONG), "192.0.2.1");
            assertUnanswered(ask(engine, address, BY_TLS, LONG), Failure.TLS);
            assertUnanswered(ask(engine, address, by(null, byAddress.pin()), LONG), Failure.TLS);
            assertAddress(ask(engine, address, by("ns1.example.com"), LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() {
        try (LoopbackNameserver server = serving(byAddress);
                NioQueryEngine engine = new NioQueryEngine(EngineSettings.DEFAULT, InstantSource.system())) {
            assertUnanswered(ask(engine, unnamed(server), BY_TLS, LONG), Failure.TLS);
        }
    }

    @Test
    void questions_share_one_connection() {
        try (LoopbackNameserver server = serving(byAddress);
                NioQueryEngine engine = trusting(byAddress)) {
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 40)
                    .mapToObj(i ->
                            engine.query(new Question(unnamed(server), "n" + i + ".example.", Asking.A, BY_TLS), LONG))
                    .toList();
            futures.forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertAddress(ask(engine, unnamed(server), BY_TLS, LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_large_answer_arrives_whole() {
        LoopbackNameserver.Script large = query -> List.of(Answers.withAddresses(query, 3_500));
        try (LoopbackNameserver server = serving(byAddress.context().getServerSocketFactory(), large);
                NioQueryEngine engine = trusting(byAddress)) {
            assertThat(Asking.answered(ask(engine, unnamed(server), BY_TLS, LONG))
                            .answer())
                    .hasSize(3_500);
        }
    }

    @Test
    void a_server_that_speaks_no_tls_fails_as_tls() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                NioQueryEngine engine = trusting(byAddress)) {
            InetSocketAddress address = new InetSocketAddress(web.getInetAddress(), web.getLocalPort());
            CompletableFuture<Observation> future = engine.query(Asking.question(address, BY_TLS), LONG);
            try (Socket connection = web.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertUnanswered(future.join(), Failure.TLS);
            }
        }
    }

    @Test
    void a_handshake_that_never_ends_ends_at_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                NioQueryEngine engine = trusting(byAddress)) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            assertUnanswered(ask(engine, address, BY_TLS, SHORT), Failure.TIMEOUT);
        }
    }

    @Test
    void a_refused_connection_is_unreachable() {
        LoopbackNameserver server = serving(byAddress);
        InetSocketAddress address = unnamed(server);
        server.close();
        try (NioQueryEngine engine = trusting(byAddress)) {
            assertUnanswered(ask(engine, address, BY_TLS, LONG), Failure.UNREACHABLE);
        }
    }

    @Test
    void a_dropped_connection_is_made_again() {
        try (LoopbackNameserver server = serving(byAddress);
                NioQueryEngine engine = trusting(byAddress)) {
            assertAddress(ask(engine, unnamed(server), BY_TLS, LONG), "192.0.2.1");
            server.dropConnections();
            assertAddress(ask(engine, unnamed(server), BY_TLS, LONG), "192.0.2.1");
        }
    }
}
