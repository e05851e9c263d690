package digaas.client.command.change;

import digaas.client.command.terminal.OutputException;
import digaas.client.command.terminal.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of nsupdate. It gets standard input as that comes, or reads its file; what it prints goes to standard error.
 */
final class NsupdateRun implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;

    private final List<String> command;
    private final NsupdateCommand words;
    private final Shell shell;
    private final StringBuilder passed = new StringBuilder();
    private @Nullable Process process;
    private boolean closed;

    /** @throws IllegalArgumentException when the command is not nsupdate */
    NsupdateRun(List<String> command, Shell shell) {
        this.command = List.copyOf(command);
        this.words = NsupdateCommand.read(command);
        this.shell = shell;
    }

    /**
     * Runs it.
     *
     * @return its exit status
     * @throws IllegalArgumentException when it cannot be started
     */
    int run() throws InterruptedException {
        Process started = start();
        Thread in = Thread.ofPlatform().daemon().name("nsupdate-input").start(() -> passOn(started.getOutputStream()));
        try {
            tell(started.getInputStream());
            int status = started.waitFor();
            if (status == 0) {
                // It has read all that it wanted: what it read has been noted before.
                in.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
            return status;
        } finally {
            started.destroy();
        }
    }

    private synchronized Process start() {
        try {
            if (closed) {
                throw new IllegalArgumentException("interrupted before nsupdate was started");
            }
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            return started;
        } catch (IOException e) {
            throw new IllegalArgumentException(command.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void passOn(OutputStream out) {
        byte[] buffer = new byte[8_192];
        try (out) {
            if (words.file().isPresent()) {
                return;
            }
            InputStream in = shell.in();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                synchronized (passed) {
                    passed.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // It has ended before its input has: its exit status says why.
        }
    }

    private void tell(InputStream printed) {
        try (var lines = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                shell.tell(line + System.lineSeparator());
            }
        } catch (IOException | OutputException e) {
            // Nobody reads it, or it has been ended.
        }
    }

    /**
     * What its input asked.
     *
     * @throws IllegalArgumentException when that cannot be read or polled for
     */
    List<UpdateMessage> messages() {
        return UpdateScript.read(text().lines().toList(), words.server(), words.port());
    }

    private String text() {
        Optional<Path> file = words.file();
        if (file.isEmpty()) {
            synchronized (passed) {
                return new String(passed.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        try {
            return Files.readString(file.get());
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read again: %s".formatted(file.get(), e.getMessage()), e);
        }
    }

    /** Ends it, if it runs. */
    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroy();
        }
    }
}
