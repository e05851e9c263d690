package digaas.tests.faults;

import digaas.fixture.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./digaas up --data DIR} as a process of its own, that can be killed. */
record Child(Process process, URI api, Items items) implements AutoCloseable {
    /** What it prints last once it is ready. */
    private static final String LAST = "AWS_DEFAULT_REGION";

    /** Starts one; it accepts requests when this returns. @throws IllegalStateException when it refuses to start */
    static Child start(Path root, Path data) throws IOException, InterruptedException {
        List<String> command = List.of(
                Program.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddigaas.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                "digaas.local.command.Main",
                "up",
                "--port",
                "0",
                "--data",
                data.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolveSibling("crash.log").toFile())
                .start();
        // Whoever stops this process stops what it started.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Map<String, String> told = new HashMap<>();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        while (!told.containsKey(LAST)) {
            String line = reader.readLine();
            if (line == null) {
                throw new IllegalStateException("the stack did not start: exit status " + process.waitFor());
            }
            told.put(line.replaceFirst("^export ", "").split("[= ]", 2)[0], line.replaceFirst("^.*( at |=)", ""));
        }
        Items items = Items.of(URI.create(told.get("AWS_ENDPOINT_URL_DYNAMODB")), told.get(LAST));
        return new Child(process, URI.create(told.get("Digaas")), items);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        items.close();
        process.destroy();
    }
}
