package digaas.client.command.terminal;

import digaas.client.api.Timing;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a command is started in.
 *
 * @param environment the variables
 * @param columns the width of the terminal that standard error goes to; empty when it goes elsewhere
 * @param clock tells when a change was made
 * @param timing limits repeats and waits
 */
public record Shell(
        Map<String, String> environment,
        InputStream in,
        OutputStream out,
        OutputStream err,
        OptionalInt columns,
        InstantSource clock,
        Timing timing) {
    private static final int NARROWEST = 10;

    /** Of this process. The launcher says in {@code digaas.columns} how wide the terminal is, if there is one. */
    public static Shell ofProcess() {
        Map<String, String> environment = System.getenv();
        String columns = System.getProperty("digaas.columns", "");
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Shell(
                environment,
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                columns.matches("[0-9]{1,5}") && !dumb
                        ? OptionalInt.of(Math.max(NARROWEST, Integer.parseInt(columns)))
                        : OptionalInt.empty(),
                InstantSource.system(),
                Timing.ofMachine());
    }

    /** Writes lines of the result. @throws OutputException when they cannot be written */
    public void print(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /**
     * Writes to standard error. That it cannot be written is no reason to fail, unless its reader has gone: then nobody
     * waits any more.
     *
     * @throws OutputException when the reader has gone
     */
    public void tell(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            if ("Broken pipe".equals(e.getMessage())) {
                throw new OutputException(e);
            }
        }
    }
}
