package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.answered;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.byUdp;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.wire.QueryPacket;
import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Question;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNetworkTest {
    private static final int QUESTION_END = 12 + 17 + 4;

    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static LoopbackNameserver serving(LoopbackNameserver.Script script) {
        return new LoopbackNameserver(script, LoopbackNameserver.SILENT);
    }

    @Test
    void aNeighbourThatKnowsEverythingButTheServersPortIsNotHeard() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket neighbour = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
            CompletableFuture<Observation> future = engine.query(Asking.question(address, Transport.UDP), LONG);
            DatagramPacket query = new DatagramPacket(new byte[512], 512);
            server.receive(query);
            byte[] asked = Arrays.copyOf(query.getData(), query.getLength());
            byte[] forged = Answers.withAddress(asked, "192.0.2.66");
            neighbour.send(new DatagramPacket(forged, forged.length, query.getSocketAddress()));
            byte[] genuine = Answers.withAddress(asked, "192.0.2.1");
            server.send(new DatagramPacket(genuine, genuine.length, query.getSocketAddress()));
            assertAddress(future.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join(), "192.0.2.1");
            assertThat(engine.counts().strayPackets()).isZero();
        }
    }

    @Test
    void guessesOfTheIdDoNotMatchWithoutTheQuestion() {
        LoopbackNameserver.Script script = query -> {
            List<byte[]> answers = new ArrayList<>();
            for (int guess = 0; guess < 300; guess++) {
                byte[] forged = Answers.withAddress(query, "192.0.2.66");
                if (guess % 2 == 0) {
                    forged[0] = (byte) guess;
                    forged[1] = (byte) (query[1] + 1);
                } else {
                    forged[QUESTION_END - 3] = (byte) (guess / 2 + 2);
                }
                answers.add(forged);
            }
            answers.add(Answers.withAddress(query, "192.0.2.1"));
            return answers;
        };
        try (LoopbackNameserver server = serving(script)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }

    @Test
    void damagedAnswersNeverBecomeAnotherAnswer() {
        Random random = new Random(7);
        LoopbackNameserver.Script script = query -> {
            byte[] genuine = Answers.withAddress(query, "192.0.2.1");
            byte[] damaged = genuine.clone();
            for (int i = 0; i < 3; i++) {
                damaged[random.nextInt(QUESTION_END)] ^= (byte) (1 + random.nextInt(255));
            }
            return List.of(Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length)), damaged, genuine);
        };
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.ANSWERING)) {
            for (int i = 0; i < 500; i++) {
                Question question = new Question(server.address(), Asking.NAME, Asking.A, Transport.UDP);
                Observation observation = engine.query(question, LONG).join();
                if (observation.outcome() instanceof Answered answer
                        && answer.answer().size() == 1) {
                    assertAddress(observation, "192.0.2.1");
                }
                assertThat(observation.outcome()).isNotEqualTo(new Unanswered(Failure.TIMEOUT));
            }
        }
    }

    @Test
    void doubledAndLateAnswersAreDropped() {
        LoopbackNameserver.Script script = query -> Collections.nCopies(3, Answers.withAddress(query, "192.0.2.1"));
        try (LoopbackNameserver server = serving(script)) {
            for (int i = 0; i < 20; i++) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
            }
            assertThat(engine.counts().answered()).isEqualTo(20);
        }
    }

    @Test
    void answersInAnyOrderFindTheirQuestions() {
        List<byte[]> held = Collections.synchronizedList(new ArrayList<>());
        LoopbackNameserver.Script script = query -> {
            String label = Answers.message(query).getQuestion().getName().getLabelString(0);
            held.add(Answers.withAddress(query, "192.0.2." + label));
            // Sockets differ, so an answer goes where its own query came from only if that came last.
            return List.of(held.removeLast());
        };
        try (LoopbackNameserver server = serving(script)) {
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 200)
                    .mapToObj(i -> engine.query(
                            new Question(server.address(), i + ".example.", Asking.A, Transport.UDP), LONG))
                    .toList();
            for (int i = 0; i < futures.size(); i++) {
                assertAddress(futures.get(i).join(), "192.0.2." + i);
            }
        }
    }

    @Test
    void aPacketOfTheLargestSizeIsRead() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withAddresses(query, 4_000)))) {
            assertThat(answered(byUdp(engine, server)).answer()).hasSize(4_000);
        }
    }

    @Test
    void aNameThatPointsAtItselfIsMalformed() {
        LoopbackNameserver.Script script = query -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            answer[QUESTION_END] = (byte) 0xC0;
            answer[QUESTION_END + 1] = (byte) QUESTION_END;
            return List.of(answer);
        };
        try (LoopbackNameserver server = serving(script)) {
            assertUnanswered(byUdp(engine, server), Failure.MALFORMED);
        }
    }

    /** Answers the first query with what is said, later ones with the truth. */
    private static LoopbackNameserver.Script first(Function<byte[], byte[]> answer) {
        AtomicBoolean begun = new AtomicBoolean();
        return query -> List.of(begun.getAndSet(true) ? Answers.withAddress(query, "192.0.2.1") : answer.apply(query));
    }

    @Test
    void aGuessedIdDoesNotMakeTheNextQuestionsLetterCaseKnown() {
        String longName = "abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopqrstuvwxyz.example.";
        LoopbackNameserver.Script script = first(query -> {
            byte[] guess = Answers.withAddress(query, "192.0.2.66");
            guess[QueryPacket.HEADER + 1] ^= 0x20;
            return guess;
        });
        try (LoopbackNameserver server = serving(script)) {
            for (int i = 0; i < 2; i++) {
                Question question = new Question(server.address(), longName, Asking.A, Transport.UDP);
                assertAddress(engine.query(question, LONG).join(), "192.0.2.1");
            }
            assertThat(server.seen())
                    .hasSize(3)
                    .allSatisfy(query -> assertThat(Answers.message(query)
                                    .getQuestion()
                                    .getName()
                                    .toString())
                            .isNotEqualTo(longName)
                            .isEqualToIgnoringCase(longName));
        }
    }

    @Test
    void aCountThatHidesTheDataIsMalformed() {
        LoopbackNameserver.Script script = query -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            answer[7] = 0;
            return List.of(answer);
        };
        try (LoopbackNameserver server = serving(script)) {
            assertUnanswered(byUdp(engine, server), Failure.MALFORMED);
        }
    }

    @Test
    void octetsAfterTheMessageAreMalformed() {
        LoopbackNameserver.Script script = query -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            return List.of(Arrays.copyOf(answer, answer.length + 1));
        };
        try (LoopbackNameserver server = serving(script)) {
            assertUnanswered(byUdp(engine, server), Failure.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void aCodeThatDeniesTheDataBesideItIsMalformed(int rcode) {
        LoopbackNameserver.Script script = query -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            answer[3] |= (byte) rcode;
            return List.of(answer);
        };
        try (LoopbackNameserver server = serving(script)) {
            assertUnanswered(byUdp(engine, server), Failure.MALFORMED);
        }
    }
}
