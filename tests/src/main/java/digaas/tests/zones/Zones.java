package digaas.tests.zones;

import digaas.local.Cli;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas zones}. The stack, its table and the harness share this process and its heap of 1,200 MiB. */
@Command(
        name = "./digaas zones",
        description =
                "Measures how zones are parsed (beside BIND, NSD and Knot), imported, exported, and searched by data.",
        exitCodeList = {"0:measured", "1:something did not end as it must"})
public final class Zones implements Callable<Integer> {
    private static final String ORIGIN = "large.example.";

    @Option(
            names = "--records",
            paramLabel = "N",
            split = Cli.COMMAS,
            splitSynopsisLabel = ",",
            defaultValue = "1000,10000,100000,1000000",
            description = "sizes of the zones that are parsed, imported and exported (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 2_000_000)
    private List<Integer> sizes = List.of();

    @Option(names = "--zones", paramLabel = "N", description = "number of zones that are searched")
    @WholeNumber(to = 10_000)
    private int zones = 1_000;

    @Option(names = "--each", paramLabel = "N", description = "records of each of them")
    @WholeNumber(from = 10, to = 10_000)
    private int each = 1_000;

    @Option(names = "--searches", paramLabel = "N", description = "number of searches of a kind")
    @WholeNumber(to = 10_000)
    private int searches = 300;

    public static void main(String[] words) throws IOException {
        Cli.main(new Zones(), words);
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("digaas-zones");
        Map<Integer, Path> files = new LinkedHashMap<>();
        try {
            for (int size : sizes) {
                files.put(size, folder.resolve(Integer.toString(size)));
                ZoneText.write(files.get(size), ORIGIN, size, size);
            }
            parse(files, folder.resolve("empty"));
            importAndExport(files);
        } finally {
            for (Path file : files.values()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolve("empty"));
            Files.deleteIfExists(folder);
        }
        search();
        return 0;
    }

    private static void parse(Map<Integer, Path> files, Path empty) throws IOException, InterruptedException {
        ZoneText.write(empty, ORIGIN, 3, 0);
        Parsing parsing = new Parsing(empty);
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
            parsing.measure(file.getKey(), file.getValue(), ORIGIN);
        }
        System.out.println("Parsing and checking: processor time in ms, the least of three runs.");
        System.out.println(parsing);
    }

    private static Stack start() throws IOException, InterruptedException {
        return new Stack(LocalStack.start(LocalStackConfig.of(Product.ROOT)));
    }

    private static void importAndExport(Map<Integer, Path> files) throws IOException, InterruptedException {
        Importing importing = new Importing();
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
            try (Stack stack = start()) {
                // Loads classes, as an environment of a function does once.
                var _ = stack.imported(ZoneText.of("first.example.", 100, 0));
                importing.measure(stack, file.getKey(), file.getValue());
            }
        }
        System.out.printf(
                "Importing and exporting, with %d MiB of heap for everything.%n",
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.println(importing);
    }

    private void search() throws Exception {
        try (Stack stack = start()) {
            System.out.println(new Searching(stack, zones, each, searches).measure());
        }
    }
}
