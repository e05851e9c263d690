package digaas.tests.faults;

import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether everything that was to be told has been, and as it is. */
final class CallbackCheck {
    /**
     * A lost hint leaves a batch to the sweep, which looks a minute after the batch came and 12 s, and tells 20 s after an
     * end what nobody was told; it runs every minute and waits for up to 17 s.
     */
    private static final Duration TELLING = Duration.ofSeconds(170);

    private static final Duration SWEEPING = Duration.ofSeconds(10);
    private static final String DEAD = "CallbackDeadLetterQueue";

    private CallbackCheck() {}

    /**
     * The resources whose end is to be told: those that a caller was told are accepted, and requests that are stored. A
     * report whose function was cut off is open for longer than a campaign lasts.
     */
    static Set<String> expected(Caller caller, List<Item> all) {
        Set<String> expected = new TreeSet<>(caller.told);
        all.stream()
                .filter(item -> item.isReport() && item.isOpen())
                .forEach(item -> expected.remove("/reports/" + item.id()));
        all.stream()
                .filter(item -> item.isRequest() && caller.owns(item) && item.isToBeTold())
                .forEach(item -> expected.add("/requests/" + item.id()));
        return expected;
    }

    /** Waits until all are told, as long as that may take; an operator redrives what has become a dead letter. */
    static void await(FaultBench bench, Set<String> expected) throws IOException, InterruptedException {
        long end = System.nanoTime() + TELLING.toNanos();
        while (!isDone(bench, expected) && System.nanoTime() < end) {
            if (bench.dead(DEAD) > 0) {
                bench.redrive(DEAD);
            }
            var _ = bench.sweep();
            boolean _ = Waiting.holds(SWEEPING, () -> isDone(bench, expected));
        }
    }

    private static boolean isDone(FaultBench bench, Set<String> expected) throws IOException, InterruptedException {
        return expected.stream()
                        .noneMatch(resource -> bench.receiver().told(resource).isEmpty())
                && bench.items().untold().isEmpty();
    }

    /** What does not hold of these, now that all have ended. */
    static List<String> violations(FaultBench bench, Set<String> expected) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (String resource : expected) {
            List<JsonNode> told = bench.receiver().told(resource);
            if (told.isEmpty()) {
                wrong.add("nobody was told of " + resource);
            }
            HttpResponse<String> shown = bench.send("GET", resource, "");
            for (JsonNode body : told) {
                if (shown.statusCode() != 200 || !isSame(body, Caller.JSON.readTree(shown.body()))) {
                    wrong.add(resource + " was told as " + body + " and is " + shown.body());
                }
            }
        }
        return wrong;
    }

    /** A batch has its callback beside its counts; a report is told without links. */
    private static boolean isSame(JsonNode told, JsonNode shown) {
        ObjectNode said = told.asObject().deepCopy();
        if (said.has("batch")) {
            said.remove(List.of("batch", "callback"));
        }
        ObjectNode is = shown.asObject().deepCopy();
        is.remove("links");
        return said.equals(is)
                && (said.has("status") ? !isOpen(said) : said.path("accepted").asInt(1) == 0);
    }

    private static boolean isOpen(ObjectNode resource) {
        return resource.path("status").asString().equals("ACCEPTED");
    }
}
