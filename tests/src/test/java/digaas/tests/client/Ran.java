package digaas.tests.client;

import digaas.client.api.Json;
import digaas.client.api.Timing;
import digaas.client.command.Main;
import digaas.client.command.terminal.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** A run of the command in this process. */
record Ran(int status, String out, String err) {
    /** Runs it with some standard input. */
    static Ran with(String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(
                new Shell(
                        System.getenv(),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        err,
                        OptionalInt.empty(),
                        InstantSource.system(),
                        Timing.ofMachine()),
                words);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return Json.MAPPER.readTree(out);
    }
}
