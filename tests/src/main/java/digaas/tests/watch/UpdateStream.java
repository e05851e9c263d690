package digaas.tests.watch;

import digaas.tests.nameserver.Named;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One nsupdate that goes on: it sends an UPDATE (RFC 2136) for each line, and says when BIND has confirmed it. */
final class UpdateStream implements AutoCloseable {
    private final Process nsupdate;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    UpdateStream(Named named, String zone) throws IOException {
        // Into a pipe it would write whole blocks.
        nsupdate = new ProcessBuilder(
                        "stdbuf", "-oL", "nsupdate", "-k", named.key().toString())
                .redirectErrorStream(true)
                .start();
        commands = nsupdate.outputWriter(StandardCharsets.US_ASCII);
        answers = nsupdate.inputReader(StandardCharsets.US_ASCII);
        commands.write(
                "server 127.0.0.1 %d\nzone %s\n".formatted(named.address().getPort(), zone));
    }

    /**
     * When a change was made: at some moment between the two.
     *
     * @param sent before nsupdate was told to
     * @param confirmed after BIND has answered
     */
    record Truth(Instant sent, Instant confirmed) {}

    /** Makes one change of nsupdate's {@code update} line. */
    Truth update(String line) throws IOException {
        Instant sent = Instant.now();
        commands.write("update " + line + "\nsend\nanswer\n");
        commands.flush();
        for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
            if (answer.contains("status: NOERROR")) {
                return new Truth(sent, Instant.now());
            }
            if (answer.contains("status:") || answer.contains("failed")) {
                throw new IllegalStateException(line + ": " + answer);
            }
        }
        throw new IllegalStateException("nsupdate ended");
    }

    @Override
    public void close() throws IOException {
        commands.close();
        try {
            if (!nsupdate.waitFor(10, TimeUnit.SECONDS)) {
                nsupdate.destroyForcibly();
            }
        } catch (InterruptedException e) {
            nsupdate.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
