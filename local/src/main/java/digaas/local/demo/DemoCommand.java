package digaas.local.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas demo}. */
@Command(
        name = "demo",
        description = "times changes on nameservers of its own, checks the results, makes a report (half a minute)",
        exitCodeList = {"0:every request and the report ended as they should", "1:they did not"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default ${DEFAULT-VALUE})")
    private Path out = Path.of("digaas-demo-report");

    @Option(names = "--stay", description = "keeps everything running in the end, until Ctrl-C")
    private boolean stay;

    @Override
    public Integer call() throws InterruptedException {
        return new Demo(out, stay).run();
    }
}
