package digaas.tests.load;

import digaas.local.Cli;
import digaas.tests.Product;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./digaas overload}. */
@Command(
        name = "./digaas overload",
        description =
                "Finds how many posts a second the stack accepts while it polls, sets the throttling limit to that rate, "
                        + "and then sends three times as many.",
        exitCodeList = {
            "0:every answer was 202, 429 or 503, each refusal had Retry-After, every accepted request ended correctly",
            "1:at least one of these failed"
        })
public final class Overload implements Callable<Integer> {
    public static void main(String[] words) throws IOException {
        Cli.main(new Overload(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int sustainable = Storm.with(Product.ROOT, Map.of(), Storm::sustainable);
        System.out.printf(
                Locale.ROOT,
                "The stack accepts %d posts a second while it polls %,d requests.%n%n",
                sustainable,
                Storm.POLLED);
        String limit = Integer.toString(sustainable);
        boolean right = Storm.with(
                Product.ROOT,
                Map.of("ThrottlingRateLimit", limit, "ThrottlingBurstLimit", limit),
                storm -> storm.isWeathered(sustainable));
        return right ? 0 : Cli.WRONG;
    }
}
