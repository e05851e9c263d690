package digaas.tests.calibration;

import digaas.fixture.Waiting;
import digaas.tests.nameserver.SoaPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The way of the original, to compare with: ask, and when the answer doesn't show the change, sleep for the frequency
 * and ask again; what is reported is when the first answer that shows it was received. A thread a change.
 */
final class PlainLoop implements AutoCloseable {
    /** How long the original waits for an answer. */
    static final Duration PATIENT = Duration.ofSeconds(2);
    /** For a loop that is to miss nothing: on loopback an answer that takes longer was lost. */
    static final Duration WATCHFUL = Duration.ofMillis(50);

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Beyond any change that is planned, lost answers included. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final InetSocketAddress nameserver;
    private final InstantSource clock;
    private final Duration queryTimeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Duration>> lateness = new ArrayList<>();

    PlainLoop(InetSocketAddress nameserver, InstantSource clock, Duration queryTimeout) {
        this.nameserver = nameserver;
        this.clock = clock;
        this.queryTimeout = queryTimeout;
    }

    /** Waits until a nameserver serves a zone. */
    static void awaitZone(InetSocketAddress nameserver, String zone) throws InterruptedException {
        try (PlainLoop loop = new PlainLoop(nameserver, InstantSource.system(), WATCHFUL)) {
            Waiting.until(LONGEST_START, "the zone on " + nameserver, () -> {
                try {
                    var _ = loop.firstSight(zone, 1, Duration.ofMillis(20), LONGEST_START);
                    return true;
                } catch (IOException | UncheckedIOException notYet) {
                    return false;
                }
            });
        }
    }

    void start(List<PlannedChange> changes) {
        changes.forEach(change -> lateness.add(threads.submit(() -> lateness(change))));
    }

    /** How much later than the change each was reported, in the order of the changes. */
    List<Duration> await() throws InterruptedException {
        List<Duration> all = new ArrayList<>();
        for (Future<Duration> one : lateness) {
            try {
                all.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("the plain loop failed", e);
            }
        }
        return all;
    }

    private Duration lateness(PlannedChange change) throws IOException, InterruptedException {
        Thread.sleep(Duration.between(clock.instant(), change.begin()));
        return Duration.between(change.moment(), firstSight(change.name(), 2, change.frequency(), LONGEST));
    }

    /**
     * Asks until the serial is reached; when the answer that shows it was received.
     *
     * @throws UncheckedIOException when nobody is there, or the serial is not shown for so long
     */
    Instant firstSight(String name, long serial, Duration pause, Duration longest)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(longest);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(nameserver);
            socket.setSoTimeout((int) queryTimeout.toMillis());
            for (int id = 1; clock.instant().isBefore(end); id++) {
                if (ask(socket, id & 0xFFFF, name) >= serial) {
                    return clock.instant();
                }
                Thread.sleep(pause);
            }
            throw new UncheckedIOException(
                    new IOException(nameserver + " has not shown serial " + serial + " of " + name + " in " + longest));
        }
    }

    /**
     * Goes on asking after a first sight, each time from another port, and tells when the last answer was received that
     * still showed an earlier serial; empty when none did.
     */
    Optional<Instant> lastOldSight(String name, long serial, Duration howLong) throws IOException {
        Instant end = clock.instant().plus(howLong);
        Optional<Instant> last = Optional.empty();
        for (int id = 1; clock.instant().isBefore(end); id++) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(nameserver);
                socket.setSoTimeout((int) queryTimeout.toMillis());
                long shown = ask(socket, id & 0xFFFF, name);
                if (shown > 0 && shown < serial) {
                    last = Optional.of(clock.instant());
                }
            }
        }
        return last;
    }

    /** The serial in the answer; 0 when there is none in time. */
    private static long ask(DatagramSocket socket, int id, String name) throws IOException {
        byte[] question = SoaPacket.question(id, name);
        socket.send(new DatagramPacket(question, question.length));
        byte[] buffer = new byte[1_232];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                if ((buffer[0] & 0xFF) == id >> 8 && (buffer[1] & 0xFF) == (id & 0xFF)) {
                    return SoaPacket.serial(Arrays.copyOf(buffer, packet.getLength()));
                }
            }
        } catch (SocketTimeoutException lost) {
            return 0;
        } catch (java.net.PortUnreachableException e) {
            throw new UncheckedIOException("the nameserver is not there", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
