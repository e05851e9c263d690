package digaas.local.demo;

import digaas.local.UsageException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What follows {@code demo}.
 *
 * @param out the folder for the report
 * @param stay that everything goes on running in the end
 */
record DemoOptions(Path out, boolean stay) {
    private static final Path DEFAULT_OUT = Path.of("digaas-demo-report");

    static DemoOptions parse(List<String> words) {
        DemoOptions options = new DemoOptions(DEFAULT_OUT, false);
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    private DemoOptions with(String option, Deque<String> rest) {
        return switch (option) {
            case "--stay" -> new DemoOptions(out, true);
            case "--out" -> {
                if (rest.isEmpty() || rest.peek().startsWith("--")) {
                    throw new UsageException("--out needs a folder");
                }
                yield new DemoOptions(Path.of(rest.pop()), stay);
            }
            default -> throw new UsageException("Unknown option " + option);
        };
    }
}
