package digaas.dns;

import static digaas.dns.Asking.BY_TLS;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.trusting;
import static digaas.dns.Certificates.BY_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Ports;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TlsQueryTest {
    private static LoopbackNameserver serving() {
        return new LoopbackNameserver(
                InetAddress.ofLiteral("127.0.0.1"),
                BY_ADDRESS.context().getServerSocketFactory(),
                LoopbackNameserver.SILENT,
                LoopbackNameserver.ANSWERING);
    }

    @Test
    void questionsShareOneConnection() {
        try (LoopbackNameserver server = serving();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 40)
                    .mapToObj(i ->
                            engine.query(new Question(server.address(), "n" + i + ".example.", Asking.A, BY_TLS), LONG))
                    .toList();
            futures.forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertAddress(ask(engine, server.address(), BY_TLS, LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aHandshakeThatNeverEndsEndsAtTheDeadline() throws IOException {
        try (ServerSocket silent = Ports.silentTcp();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            assertUnanswered(ask(engine, address, BY_TLS, SHORT), Failure.TIMEOUT);
        }
    }

    @Test
    void aDroppedConnectionIsMadeAgain() {
        try (LoopbackNameserver server = serving();
                NioQueryEngine engine = trusting(BY_ADDRESS)) {
            assertAddress(ask(engine, server.address(), BY_TLS, LONG), "192.0.2.1");
            server.dropConnections();
            assertAddress(ask(engine, server.address(), BY_TLS, LONG), "192.0.2.1");
        }
    }
}
