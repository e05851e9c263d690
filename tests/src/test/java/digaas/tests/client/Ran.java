package digaas.tests.client;

import digaas.fixture.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of the command, which has ended. */
record Ran(int status, String out, String err) {
    private static final long SECONDS = 60;

    /** Runs it with some standard input. */
    static Ran with(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Program.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                "digaas.client.command.Main"));
        command.addAll(List.of(words));
        Path folder = Files.createTempDirectory("digaas-client");
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + SECONDS + " s: " + Files.readString(err));
            }
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            for (Path file : List.of(in, out, err, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
