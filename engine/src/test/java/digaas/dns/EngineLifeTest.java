package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.byUdp;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.EngineCounts;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts the sockets of the process")
class EngineLifeTest {

    private static EngineSettings settings(int inFlight, int waiting, int sockets, int queriesPerSocket) {
        return new EngineSettings(
                inFlight, waiting, LONG, sockets, 100_000, 8, queriesPerSocket, Duration.ofSeconds(30));
    }

    private static NioQueryEngine engine(EngineSettings settings) {
        return new NioQueryEngine(settings, InstantSource.system());
    }

    private static List<CompletableFuture<Observation>> ask(
            QueryEngine engine, LoopbackNameserver server, int times, Duration timeout) {
        return IntStream.range(0, times)
                .mapToObj(i -> engine.query(
                        new Question(server.address(), "n" + i + ".example.", Asking.A, Transport.UDP), timeout))
                .toList();
    }

    private static long sockets() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(EngineLifeTest::isSocket).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void closingAbandonsWhatIsInFlightAndWhatComesAfter() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.ANSWERING)) {
            NioQueryEngine engine = engine(EngineSettings.DEFAULT);
            List<CompletableFuture<Observation>> futures = ask(engine, server, 20, LONG);
            engine.close();
            assertThat(futures).allSatisfy(future -> assertUnanswered(future.getNow(null), Failure.ABANDONED));
            assertUnanswered(ask(engine, server, 1, LONG).getFirst().getNow(null), Failure.ABANDONED);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(21, 0, 0, 21, 0));
            engine.close();
        }
    }

    @Test
    void anIdleEngineClosesItsSocketsAndOpensOthersWhenAskedAgain() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(EngineSettings.DEFAULT)) {
            long before = sockets();
            engine.closeIdle();
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(sockets()).isGreaterThan(before);
            engine.closeIdle();
            assertThat(sockets()).isEqualTo(before);
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }

    @Test
    void closingIdleSocketsLeavesAloneWhatIsAwaited() {
        try (LoopbackNameserver silent =
                        new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(EngineSettings.DEFAULT)) {
            CompletableFuture<Observation> future =
                    ask(engine, silent, 1, SHORT).getFirst();
            engine.closeIdle();
            assertUnanswered(future.join(), Failure.TIMEOUT);
        }
    }

    @Test
    void aQuestionAskedAfterSeveralHaveClosedIdleSocketsAtOnceIsSent() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(EngineSettings.DEFAULT)) {
            for (int i = 0; i < 200; i++) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
                CompletableFuture<?>[] closing = IntStream.range(0, 4)
                        .mapToObj(_ -> CompletableFuture.runAsync(engine::closeIdle))
                        .toArray(CompletableFuture<?>[]::new);
                CompletableFuture.allOf(closing).join();
            }
        }
    }

    @Test
    void idleSocketsMayBeClosedWhileOthersAsk() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(EngineSettings.DEFAULT)) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 3_000; i++) {
                    engine.closeIdle();
                }
            });
            while (!closing.isDone()) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
            }
            closing.join();
        }
    }

    @Test
    void beyondTheRoomInFlightQuestionsWaitAndBeyondTheQueueTheyAreAbandoned() {
        try (LoopbackNameserver silent =
                        new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(settings(10, 20, 190, 4_096))) {
            List<CompletableFuture<Observation>> futures = ask(engine, silent, 50, SHORT);
            assertThat(futures.subList(30, 50))
                    .allSatisfy(future -> assertUnanswered(future.getNow(null), Failure.ABANDONED));
            assertThat(futures.subList(0, 30)).allSatisfy(future -> assertUnanswered(future.join(), Failure.TIMEOUT));
            Observation first = futures.getFirst().join();
            Observation last = futures.get(29).join();
            assertThat(last.sentAt()).isAfterOrEqualTo(first.receivedAt());
            assertThat(engine.counts()).isEqualTo(new EngineCounts(50, 0, 30, 20, 0));
        }
    }

    @Test
    void aQuestionThatWaitsTooLongToBeSentIsAbandoned() {
        EngineSettings settings = new EngineSettings(1, 10, SHORT, 190, 1_000, 8, 4_096, LONG);
        try (LoopbackNameserver silent =
                        new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(settings)) {
            List<CompletableFuture<Observation>> futures = ask(engine, silent, 2, SHORT.multipliedBy(10));
            assertUnanswered(futures.get(1).join(), Failure.ABANDONED);
            assertThat(futures.get(1).join().rtt()).isZero();
            assertUnanswered(futures.get(0).join(), Failure.TIMEOUT);
        }
    }

    @Test
    void sourcePortsChangeWithTheSockets() {
        try (LoopbackNameserver server =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(settings(100, 100, 190, 5))) {
            for (int i = 0; i < 30; i++) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
            }
            assertThat(server.sourcePorts()).hasSizeBetween(5, 6);
        }
    }

    @Test
    void moreNameserversThanSocketsAreAllAsked() {
        List<LoopbackNameserver> servers = new ArrayList<>();
        try (NioQueryEngine engine = engine(settings(1_000, 1_000, 4, 4_096))) {
            IntStream.range(0, 12)
                    .forEach(i -> servers.add(new LoopbackNameserver(
                            i % 2 == 0 ? LoopbackNameserver.ANSWERING : LoopbackNameserver.SILENT,
                            LoopbackNameserver.ANSWERING)));
            List<CompletableFuture<Observation>> futures = servers.stream()
                    .flatMap(server -> ask(engine, server, 3, SHORT).stream())
                    .toList();
            assertThat(futures)
                    .allSatisfy(future ->
                            assertThat(future.join().outcome()).isNotEqualTo(new Unanswered(Failure.ABANDONED)));
            assertThat(engine.counts()).isEqualTo(new EngineCounts(36, 18, 18, 0, 0));
        } finally {
            servers.forEach(LoopbackNameserver::close);
        }
    }

    @Test
    void manyUnansweredQuestionsAllTimeOut() {
        try (LoopbackNameserver silent =
                        new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.ANSWERING);
                NioQueryEngine engine = engine(EngineSettings.DEFAULT)) {
            List<CompletableFuture<Observation>> futures = ask(engine, silent, 5_000, SHORT);
            assertThat(futures).allSatisfy(future -> assertUnanswered(future.join(), Failure.TIMEOUT));
            assertThat(engine.counts()).isEqualTo(new EngineCounts(5_000, 0, 5_000, 0, 0));
        }
    }
}
