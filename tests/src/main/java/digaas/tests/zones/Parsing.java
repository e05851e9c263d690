package digaas.tests.zones;

import digaas.fixture.Program;
import digaas.tests.ChildrensTime;
import digaas.tests.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The processor time of reading and checking a zone file, beside other programs. */
final class Parsing {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RUNS = 3;

    private final Table table = new Table("records | digaas, process | of it after the JVM's start | a second"
            + " reading | named-checkzone | nsd-checkzone | kzonecheck | digaas / named-checkzone");
    private final Duration start;

    /** @param empty a file that is hardly anything to read */
    Parsing(Path empty) throws IOException, InterruptedException {
        this.start = fastest(digaas(empty, 1));
    }

    private static List<String> digaas(Path file, int times) {
        return List.of(
                Program.java(),
                "-Xmx1200m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                file.toString(),
                Integer.toString(times));
    }

    /** Adds a row. */
    void measure(int records, Path file, String origin) throws IOException, InterruptedException {
        Duration ours = fastest(digaas(file, 1));
        String again = run(digaas(file, 2)).output().strip();
        Optional<Duration> bind = other("named-checkzone", "-q", "-i", "local", origin, file.toString());
        table.row(
                "%,d".formatted(records),
                millis(ours),
                millis(ours.minus(start)),
                again,
                shown(bind),
                shown(other("nsd-checkzone", origin, file.toString())),
                shown(other("kzonecheck", "-o", origin, file.toString())),
                bind.map(theirs -> ratio(ours.minus(start), theirs)).orElse("-"));
    }

    private static Optional<Duration> other(String program, String... arguments)
            throws IOException, InterruptedException {
        Optional<Path> found = Program.find(program);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(found.get().toString()));
        command.addAll(List.of(arguments));
        return Optional.of(fastest(command));
    }

    private static Duration fastest(List<String> command) throws IOException, InterruptedException {
        Duration least = PATIENCE;
        for (int i = 0; i < RUNS; i++) {
            Duration before = ChildrensTime.now();
            Program.Result _ = run(command);
            Duration took = ChildrensTime.now().minus(before);
            least = took.compareTo(least) < 0 ? took : least;
        }
        return least;
    }

    private static Program.Result run(List<String> command) throws IOException, InterruptedException {
        Program.Result result = Program.run(PATIENCE, command, _ -> {});
        if (result.exitCode() != 0) {
            throw new IllegalStateException(command + " ended with " + result.exitCode() + ": " + result.output());
        }
        return result;
    }

    private static String shown(Optional<Duration> time) {
        return time.map(Parsing::millis).orElse("-");
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private static String ratio(Duration ours, Duration theirs) {
        return String.format(Locale.ROOT, "%.1f", (double) ours.toNanos() / theirs.toNanos());
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
