package digaas.local.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas demo}. */
@Command(
        name = "demo",
        description = "times changes on built-in nameservers, checks the results, writes a report (30 s)",
        exitCodeList = {"0:every result was as expected", "1:a result or the report was not"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default ${DEFAULT-VALUE})")
    private Path out = Path.of("digaas-demo-report");

    @Option(names = "--stay", description = "keeps everything running afterwards, until Ctrl-C")
    private boolean stay;

    @Override
    public Integer call() throws InterruptedException {
        return new Demo(out, stay).run();
    }
}
