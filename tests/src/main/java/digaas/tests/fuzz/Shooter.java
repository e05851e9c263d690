package digaas.tests.fuzz;

import digaas.tests.fuzz.FuzzTally.Outcome;
import digaas.tests.fuzz.Shot.Framing;
import digaas.tests.http.Connection;
import digaas.tests.http.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests one after the other on a connection, a new one when it must, and has the answers judged. For one
 * thread.
 */
final class Shooter implements AutoCloseable {
    /** The gateway gives up after 30 s; nothing that is asked here should come near. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final int SHOWN = 300;

    private final URI api;
    private final Judge judge;
    private final FuzzTally tally;
    private @Nullable Connection connection;

    Shooter(URI api, Judge judge, FuzzTally tally) {
        this.api = api;
        this.judge = judge;
        this.tally = tally;
    }

    /** @param number by which the request can be drawn again */
    void shoot(long number, Shot shot) throws IOException {
        long start = System.nanoTime();
        List<String> faults = new ArrayList<>();
        Outcome outcome;
        try {
            Reply reply = exchange(shot);
            faults.addAll(judge.faults(shot, reply));
            outcome = outcome(reply);
            if (!reply.mayGoOn() || shot.framing() != Framing.RIGHT) {
                close();
            }
        } catch (SocketTimeoutException hanging) {
            faults.add("no answer in " + PATIENCE.toSeconds() + " s");
            outcome = Outcome.FAILED;
            close();
        } catch (EOFException | SocketException closed) {
            outcome = Outcome.CLOSED;
            if (shot.framing() == Framing.RIGHT) {
                faults.add("closed without an answer");
            }
            close();
        } catch (IOException noHttp) {
            faults.add("no HTTP: " + noHttp.getMessage());
            outcome = Outcome.FAILED;
            close();
        }
        String example = faults.isEmpty() ? "" : "number " + number + ": " + shown(shot.wire());
        tally.add(shot.route(), outcome, faults, example, System.nanoTime() - start);
    }

    private Reply exchange(Shot shot) throws IOException {
        byte[] octets = shot.wire().getBytes(StandardCharsets.ISO_8859_1);
        Connection open = connection == null ? new Connection(api, PATIENCE) : connection;
        connection = open;
        return shot.framing() == Framing.CUT
                ? open.exchangeAndEnd(octets, PATIENCE)
                : open.exchange(octets, shot.isHead(), PATIENCE);
    }

    private static Outcome outcome(Reply reply) {
        if (Judge.isBusy(reply)) {
            return Outcome.BUSY;
        }
        return reply.status() < 400 ? Outcome.OK : reply.status() < 500 ? Outcome.REFUSED : Outcome.FAILED;
    }

    private static String shown(String wire) {
        String start = wire.substring(0, Math.min(wire.length(), SHOWN));
        return start.replace("\r", "\\r").replace("\n", "\\n").replaceAll("[^ -~]", "?") + " (" + wire.length() + ")";
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
