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
                "Kills a stack under load at random moments and starts it again on the same folder, and in the end looks whether "
                        + "everything holds that always holds.",
        exitCodeList = {"0:it does", "1:it doesn't"})
public final class Crash implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "how often it is killed")
    @WholeNumber(to = 1_000_000)
    private int rounds = 100;

    @Option(names = "--seed", paramLabel = "N", description = "of the moments at which it is")
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
        System.out.println(wrong.isEmpty() ? "Nothing was lost." : "What is left lies in " + folder);
        return wrong.isEmpty() ? 0 : Cli.WRONG;
    }
}
