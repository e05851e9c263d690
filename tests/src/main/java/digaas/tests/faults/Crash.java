package digaas.tests.faults;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas crash}. */
@Command(
        name = "./digaas crash",
        description =
                "Kills a stack under load at random moments, restarts it on the same folder, and checks the invariants at "
                        + "the end.",
        exitCodeList = {"0:all invariants hold", "1:an invariant is violated"})
public final class Crash implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "number of kills")
    @WholeNumber(to = 1_000_000)
    private int rounds = 100;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random moments")
    @WholeNumber(from = Long.MIN_VALUE, to = Long.MAX_VALUE)
    private long seed = 1;

    public static void main(String[] words) throws IOException {
        Cli.main(new Crash(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("digaas-crash-");
        List<String> wrong = Kills.run(Product.ROOT, Files.createDirectory(folder.resolve("data")), rounds, seed);
        wrong.forEach(System.out::println);
        System.out.println(wrong.isEmpty() ? "Nothing was lost." : "The data is kept in " + folder);
        return wrong.isEmpty() ? 0 : Cli.WRONG;
    }
}
