package digaas.delegation;

import digaas.dns.QueryEngine;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Question;
import digaas.poll.query.Rcode;
import digaas.poll.query.RecordType;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a zone's nameservers one after the other until one gives a usable answer. The next is asked as soon as one fails
 * or is slow, and each that is silent is asked twice: UDP loses packets. All questions of a search share one budget.
 */
final class ServerQueries {
    private static final AllowedNameservers ANYWHERE = new AllowedNameservers(true, true);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** How long one is waited for alone. */
    private static final Duration HEAD_START = Duration.ofMillis(400);

    private static final int ROUNDS = 2;

    private final QueryEngine engine;
    private final int port;
    private final long deadline;
    private int questionsLeft;

    /**
     * Queries whose time begins now.
     *
     * @param port that all nameservers have
     */
    ServerQueries(QueryEngine engine, int port, int questions, Duration time) {
        this.engine = engine;
        this.port = port;
        this.questionsLeft = questions;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Whether the search has used up its questions or its time. */
    boolean isExhausted() {
        return questionsLeft == 0 || System.nanoTime() >= deadline;
    }

    /**
     * Asks.
     *
     * @param failures what came instead of a usable answer, with the address that it came from, is added here
     * @return empty when none of them gives a usable answer
     */
    Optional<Reply> ask(List<InetAddress> servers, String name, RecordType type, String zone, List<String> failures)
            throws InterruptedException {
        return new Asking(servers, name, type, zone).run(failures);
    }

    private record Arrival(InetAddress server, int round, Observation observation) {}

    /** One question to the nameservers of a zone. */
    private final class Asking {
        private final String name;
        private final RecordType type;
        private final String zone;
        private final Deque<Turn> turns = new ArrayDeque<>();
        private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
        private int pending;

        private record Turn(InetAddress server, int round) {}

        Asking(List<InetAddress> servers, String name, RecordType type, String zone) {
            this.name = name;
            this.type = type;
            this.zone = zone;
            servers.forEach(server -> turns.add(new Turn(server, 1)));
        }

        Optional<Reply> run(List<String> failures) throws InterruptedException {
            while (!isExhausted() && (!turns.isEmpty() || pending > 0)) {
                if (!turns.isEmpty()) {
                    send(turns.remove());
                }
                Arrival arrival = await();
                if (arrival == null) {
                    continue;
                }
                pending--;
                Optional<Reply> reply = read(arrival.observation());
                if (reply.isPresent()) {
                    return reply;
                }
                note(arrival, failures);
            }
            return Optional.empty();
        }

        private void send(Turn turn) {
            if (ANYWHERE.refusal(new InetSocketAddress(turn.server(), port), Transport.UDP)
                    .isPresent()) {
                return;
            }
            questionsLeft--;
            pending++;
            var question =
                    new Question(new InetSocketAddress(turn.server(), port), name, type, Transport.UDP, false, true);
            var _ = engine.query(question, TIMEOUT)
                    .thenAccept(observation -> arrivals.add(new Arrival(turn.server(), turn.round(), observation)));
        }

        private @Nullable Arrival await() throws InterruptedException {
            long left = deadline - System.nanoTime();
            long wait = turns.isEmpty() ? left : Math.min(left, HEAD_START.toNanos());
            return pending == 0 ? null : arrivals.poll(wait, TimeUnit.NANOSECONDS);
        }

        private Optional<Reply> read(Observation observation) {
            return observation.outcome() instanceof Answered answered
                    ? Reply.read(answered, name, type, zone)
                    : Optional.empty();
        }

        private void note(Arrival arrival, List<String> failures) {
            if (arrival.observation().outcome() instanceof Outcome.Unanswered(Outcome.Failure failure)
                    && failure == Outcome.Failure.TIMEOUT
                    && arrival.round() < ROUNDS) {
                turns.add(new Turn(arrival.server(), arrival.round() + 1));
                return;
            }
            failures.add("%s %s".formatted(arrival.server().getHostAddress(), failure(arrival.observation())));
        }
    }

    private static String failure(Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Unanswered(Outcome.Failure failure)
            when failure == Outcome.Failure.TIMEOUT -> "does not answer";
            case Outcome.Unanswered(Outcome.Failure failure)
            when failure == Outcome.Failure.UNREACHABLE -> "is unreachable";
            case Outcome.Unanswered(Outcome.Failure failure) -> "fails (" + failure.label() + ")";
            case Outcome.Rejected(var rcode) -> "answers " + rcode.mnemonic();
            case Answered answered
            when isOfAZone(answered) -> "answers " + answered.rcode().mnemonic() + ", but not for the zone";
            case Answered answered -> "answers " + answered.rcode().mnemonic();
        };
    }

    private static boolean isOfAZone(Answered answered) {
        return answered.rcode().equals(Rcode.NOERROR) || answered.rcode().equals(Rcode.NXDOMAIN);
    }

    /** The first few of what came instead of answers, for the user. */
    static String summary(List<String> failures) {
        List<String> distinct =
                new ArrayList<>(failures.stream().distinct().limit(4).toList());
        return distinct.isEmpty() ? "there was nothing left to ask" : String.join(", ", distinct);
    }
}
