package digaas.tests.faults;

import digaas.tests.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./digaas faults}: runs every flow again and again, each time with another fault at another of its calls, and then
 * looks whether everything holds that always holds. Exit status 0 when it does, 1 when it doesn't, 64 for wrong usage.
 */
public final class Faults {
    private static final int VIOLATED = 1;
    private static final int WRONG_USAGE = 64;
    private static final String USAGE = """
            Usage: ./digaas faults [OPTIONS]

              --stacks N     how many stacks side by side, each in some 300 MiB (default 4; 16 at most)
              --flow NAME    one flow only, such as BATCH_WITH_KEY
            """;
    /** Of calls that a flow makes over and over, such as one write a request, so many and the last are tried. */
    private static final int MOST_ALIKE = 5;

    private Faults() {}

    /** A fault to try. */
    private record Plan(Flow flow, Injection injection) {}

    public static void main(String[] words) throws IOException, InterruptedException, ExecutionException {
        quiet();
        int stacks = 4;
        List<Flow> flows = List.of(Flow.values());
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        try {
            while (!rest.isEmpty()) {
                switch (rest.pop()) {
                    case "--stacks" -> stacks = Math.clamp(Integer.parseInt(rest.pop()), 1, 16);
                    case "--flow" -> flows = List.of(Flow.valueOf(rest.pop()));
                    default -> throw new IllegalArgumentException("unknown option");
                }
            }
        } catch (RuntimeException e) {
            System.err.println("digaas: " + e.getMessage() + "\n\n" + USAGE);
            System.exit(WRONG_USAGE);
        }
        System.exit(run(stacks, flows));
    }

    /** What goes wrong is logged as it should be; here it is meant to. */
    private static void quiet() throws IOException {
        Logs.setUp();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    private static int run(int stacks, List<Flow> flows) throws IOException, InterruptedException, ExecutionException {
        Instant start = Instant.now();
        Path root = Path.of(System.getProperty("digaas.root", "")).toAbsolutePath();
        List<Campaign> campaigns = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(stacks)) {
            for (int i = 0; i < stacks; i++) {
                campaigns.add(new Campaign(root));
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
        return tally.violated() == 0 ? 0 : VIOLATED;
    }
}
