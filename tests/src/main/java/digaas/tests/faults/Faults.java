package digaas.tests.faults;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Parallel;
import digaas.tests.Product;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas faults}. */
@Command(
        name = "./digaas faults",
        description =
                "Runs every flow many times, each time with a different fault at a different call, and then checks the "
                        + "invariants.",
        exitCodeList = {"0:all invariants hold", "1:an invariant is violated"})
public final class Faults implements Callable<Integer> {
    /** A flow may repeat a call, such as one write for each request: the first ones and the last are tried. */
    private static final int MOST_ALIKE = 5;

    @Option(
            names = "--stacks",
            paramLabel = "N",
            description = "number of stacks in parallel; each takes about 300 MiB")
    @WholeNumber(to = 16)
    private int stacks = 4;

    @Option(names = "--flow", paramLabel = "NAME", description = "run only this flow: ${COMPLETION-CANDIDATES}")
    private @Nullable Flow only;

    /** A fault to try. */
    private record Plan(Flow flow, Injection injection) {}

    public static void main(String[] words) throws IOException {
        Cli.main(new Faults(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Failures are provoked here, and logged as failures are.
        Logger.getLogger("").setLevel(Level.OFF);
        return run(only == null ? List.of(Flow.values()) : List.of(only));
    }

    private int run(List<Flow> flows) throws IOException, InterruptedException {
        Instant start = Instant.now();
        List<FaultCampaign> campaigns = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        try {
            for (int i = 0; i < stacks; i++) {
                campaigns.add(new FaultCampaign(Product.ROOT));
            }
            var plans = new ConcurrentLinkedQueue<Plan>();
            for (Flow flow : flows) {
                plans.addAll(plans(flow, campaigns.getFirst().calls(flow)));
            }
            System.out.println(plans.size() + " faults to try");
            List<Callable<List<Judgement>>> works = new ArrayList<>();
            campaigns.forEach(campaign -> works.add(() -> work(campaign, plans)));
            Parallel.call(stacks, works).forEach(judgements::addAll);
        } finally {
            for (FaultCampaign campaign : campaigns) {
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

    private static List<Judgement> work(FaultCampaign campaign, ConcurrentLinkedQueue<Plan> plans)
            throws IOException, InterruptedException {
        for (Plan plan = plans.poll(); plan != null; plan = plans.poll()) {
            campaign.inject(plan.flow(), plan.injection());
        }
        return campaign.judge();
    }

    private static int tell(List<Judgement> judgements, Duration took) {
        FaultTally tally = FaultTally.of(judgements);
        System.out.println(tally);
        judgements.stream()
                .filter(judgement -> !judgement.violations().isEmpty())
                .forEach(judgement -> System.out.println(judgement.flow().label() + ", " + judgement.injection()
                        + ":\n  " + String.join("\n  ", judgement.violations())));
        System.out.printf(
                Locale.ROOT,
                "%d runs, %d of them with violations, in %d s; %d faults met no call%n",
                tally.tried(),
                tally.violated(),
                took.toSeconds(),
                judgements.stream().filter(judgement -> !judgement.hit()).count());
        return tally.violated() == 0 ? 0 : Cli.WRONG;
    }
}
