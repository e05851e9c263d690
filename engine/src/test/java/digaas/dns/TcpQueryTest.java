package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.byUdp;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Ports;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpQueryTest {

    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private Observation byTcp(LoopbackNameserver server) {
        return ask(engine, server.address(), Transport.TCP, LONG);
    }

    @Test
    void aTruncatedAnswerIsFetchedByTcpAndTimedAsThatQuery() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(LoopbackNameserver.TRUNCATING, LoopbackNameserver.ANSWERING)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void everyQueryThatIsSentIsCounted() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(LoopbackNameserver.TRUNCATING, LoopbackNameserver.ANSWERING)) {
            var sent = new AtomicInteger();
            engine.query(Asking.question(server.address(), Transport.UDP), null, LONG, sent::incrementAndGet)
                    .join();
            assertThat(sent)
                    .as("one by UDP, one by TCP")
                    .hasValue(server.seen().size())
                    .hasValue(2);
        }
    }

    @Test
    void aTruncatedAnswerWithoutTcpIsTruncated() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(LoopbackNameserver.TRUNCATING, LoopbackNameserver.SILENT)) {
            assertUnanswered(ask(engine, server.address(), Transport.UDP, SHORT), Failure.TRUNCATED);
        }
    }

    @Test
    void tcpServesQuestionsOverOneConnection() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.ANSWERING)) {
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 50)
                    .mapToObj(_ -> engine.query(Asking.question(server.address(), Transport.TCP), LONG))
                    .toList();
            futures.forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertAddress(byTcp(server), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLargeAnswerArrivesWhole() {
        LoopbackNameserver.Script large = query -> List.of(Answers.withAddresses(query, 3_500));
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.TRUNCATING, large)) {
            assertThat(Asking.answered(byUdp(engine, server)).answer()).hasSize(3_500);
        }
    }

    @Test
    void aRefusedConnectionIsUnreachable() throws IOException {
        try (Socket dead = Ports.deadTcp()) {
            InetSocketAddress address = (InetSocketAddress) dead.getLocalSocketAddress();
            assertUnanswered(ask(engine, address, Transport.TCP, LONG), Failure.UNREACHABLE);
        }
    }

    @Test
    void aConnectionClosedInsteadOfAnAnswerIsUnreachable() {
        LoopbackNameserver.Script closing = _ -> List.of(new byte[0]);
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, closing)) {
            assertUnanswered(byTcp(server), Failure.UNREACHABLE);
        }
    }

    @Test
    void aQuestionOnAConnectionThatHasServedAndClosesMovesToANewOne() {
        AtomicInteger queries = new AtomicInteger();
        LoopbackNameserver.Script script = query -> queries.incrementAndGet() == 2
                ? List.of(new byte[0])
                : List.of(Answers.withAddress(query, "192.0.2.1"));
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, script)) {
            assertAddress(byTcp(server), "192.0.2.1");
            assertAddress(byTcp(server), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void silenceOnAConnectionEndsAtTheDeadlineAndTheNextQuestionTakesAnother() {
        AtomicInteger queries = new AtomicInteger();
        LoopbackNameserver.Script script =
                query -> queries.incrementAndGet() == 1 ? List.of() : List.of(Answers.withAddress(query, "192.0.2.1"));
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, script)) {
            assertUnanswered(ask(engine, server.address(), Transport.TCP, SHORT), Failure.TIMEOUT);
            assertAddress(byTcp(server), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void truncationByTcpIsNoAnswer() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(LoopbackNameserver.TRUNCATING, LoopbackNameserver.TRUNCATING)) {
            assertUnanswered(byUdp(engine, server), Failure.TRUNCATED);
        }
    }
}
