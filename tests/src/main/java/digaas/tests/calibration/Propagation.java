package digaas.tests.calibration;

import digaas.local.Cli;
import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./digaas propagation}. */
@Command(
        name = "./digaas propagation",
        description =
                "Makes 2,000 requests about records that nsupdate adds to a primary, half of them polled there and half on its "
                        + "secondary, one in twenty about a record that is never added; then the report of them, copied to a folder.",
        exitCodeList = {"0:just those ended as ERROR", "1:not so", "69:there is no BIND"})
public final class Propagation implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "where the report is copied to")
    private Path folder = Path.of("");

    public static void main(String[] words) throws IOException {
        Cli.main(new Propagation(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Program.find("named").isEmpty() || Program.find("nsupdate").isEmpty()) {
            return Cli.unavailable("needs BIND's named and nsupdate");
        }
        return Additions.run(Product.ROOT, folder) ? 0 : Cli.WRONG;
    }
}
