package digaas.tests.faults;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas faults}. */
@Command(
        name = "./digaas faults",
        description =
                "Runs every flow again and again, each time with another fault at another of its calls, and then looks whether "
                        + "everything holds that always holds.",
        exitCodeList = {"0:it does", "1:it doesn't"})
public final class Faults implements Callable<Integer> {
    /** Of calls that a flow makes over and over, such as one write a request, so many and the last are tried. */
    private static final int MOST_ALIKE = 5;

    @Option(names = "--stacks", paramLabel = "N", description = "how many stacks side by side, each in some 300 MiB")
    @WholeNumber(to = 16)
    private int stacks = 4;

    @Option(names = "--flow", paramLabel = "NAME", description = "one flow only: ${COMPLETION-CANDIDATES}")
    private @Nullable Flow only;

    /** A fault to try. */
    private record Plan(Flow flow, Injection injection) {}

    public static void main(String[] words) throws IOException {
        Cli.main(new Faults(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        // What goes wrong is logged as it should be; here it is meant to.
        Logger.getLogger("").setLevel(Level.OFF);
        return run(only == null ? List.of(Flow.values()) : List.of(only));
    }

    private int run(List<Flow> flows) throws IOException, InterruptedException, ExecutionException {
        Instant start = Instant.now();
        List<Campaign> campaigns = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(stacks)) {
            for (int i = 0; i < stacks; i++) {
                campaigns.add(new Campaign(Product.ROOT));
            }
            var plans = new ConcurrentLinkedQueue<Plan>();
            for (Flow flow : flows) {
                plans.addAll(plans(flow, campaigns.getFirst().calls(flow)));
            }
            System.out.println(plans.size() + " faults to try");
            List<Future<List<Judgement>>> results = campaigns.stream()
                    .map(campaign -> workers.submit(() -> work(campaign, plans)))
                    .toList();
            for (Future<List<Judgement>> result : results) {
                judgements.addAll(result.get());
            }
        } finally {
            for (Campaign campaign : campaigns) {
                campaign.close();
            }
        }
        return tell(judgements, Duration.between(start, Instant.now()));
    }

    private static List<Plan> plans(Flow flow, List<Point> calls) {
        return calls.stream()
                .filter(point -> point.occurrence() <= MOST_ALIKE || isLast(point, calls))
                .flatMap(point ->
                        List.of(Fault.values()).stream().map(fault -> new Plan(flow, new Injection(point, fault))))
                .toList();
    }

    private static boolean isLast(Point point, List<Point> calls) {
        return !calls.contains(new Point(point.caller(), point.action(), point.occurrence() + 1));
    }

    private static List<Judgement> work(Campaign campaign, ConcurrentLinkedQueue<Plan> plans)
            throws IOException, InterruptedException {
        for (Plan plan = plans.poll(); plan != null; plan = plans.poll()) {
            campaign.inject(plan.flow(), plan.injection());
        }
        return campaign.judge();
    }

    private static int tell(List<Judgement> judgements, Duration took) {
        Tally tally = Tally.of(judgements);
        System.out.println(tally);
        judgements.stream()
                .filter(judgement -> !judgement.violations().isEmpty())
                .forEach(judgement -> System.out.println(judgement.flow().label() + ", " + judgement.injection()
                        + ":\n  " + String.join("\n  ", judgement.violations())));
        System.out.printf(
                Locale.ROOT,
                "%d runs with a fault or none, %d of them with violations, in %d s; %d faults found no call%n",
                tally.tried(),
                tally.violated(),
                took.toSeconds(),
                judgements.stream().filter(judgement -> !judgement.hit()).count());
        return tally.violated() == 0 ? 0 : Cli.WRONG;
    }
}
