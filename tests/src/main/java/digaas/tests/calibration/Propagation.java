package digaas.tests.calibration;

import digaas.fixture.Program;
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
                "Posts 2,000 requests about records that nsupdate adds to a primary nameserver. Half are polled on the "
                        + "primary, half on its secondary. One record in twenty is never added. Copies the report to a folder.",
        exitCodeList = {
            "0:only the records never added ended as ERROR",
            "1:others did, too, or some did not",
            "69:BIND is not installed"
        })
public final class Propagation implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "folder for the report")
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
