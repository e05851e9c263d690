package digaas.tests.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** What Digaas does, from a caller's first word to the end of all that came of it. */
enum Flow {
    POST("POST", true),
    POST_WITH_KEY("POST again, one key", true),
    OTHER_DIALECT("POST, integer id", true),
    BATCH("batch", true),
    TSIG("batch, one with a TSIG key", false),
    BATCH_WITH_KEY("batch again, one key", true),
    TIMEOUT("timeout", false),
    CANCEL("cancel", false),
    HAND_OVER("long poll, hand-over", false),
    STOPPED("execution stopped", false),
    NOT_STARTED("POST, neither started nor queued", false),
    SWEEP("sweep of what nothing else could end", false),
    REPORT("report", false),
    CALLBACK("request and batch, both told", true),
    TOLD_REPORT("report, told", false),
    LATE_START("batch, started after its deadline", true),
    DEAD_LETTER("dead letter, redriven", true);

    private static final String START = "states.StartExecution";
    private static final String QUEUE = "sqs.SendMessage";
    private static final String UPDATE = "dynamodb.UpdateItem";
    private static final String READ = "dynamodb.BatchGetItem";

    private final String label;
    private final boolean completes;
    /** @param completes whether every accepted request of it is satisfied by the time of its last poll */
    Flow(String label, boolean completes) {
        this.label = label;
        this.completes = completes;
    }

    void run(Caller caller) throws IOException, InterruptedException {
        switch (this) {
            case POST -> {
                caller.post("/requests", caller.request(Instant.EPOCH, 0.2, 2));
                caller.settle();
            }
            case POST_WITH_KEY -> {
                caller.postAgainAndAgain(caller.request(Instant.EPOCH, 0.2, 2));
                caller.settle();
            }
            case OTHER_DIALECT -> {
                ObjectNode body = caller.request(Instant.EPOCH, 0.2, 2)
                        .put("start_time", Instant.now().toEpochMilli() / 1e3)
                        .put("rdatatype", "SOA");
                caller.post("/poll_requests", body);
                caller.settle();
            }
            case BATCH -> {
                int _ = caller.postBatch(List.of(
                        caller.request(Instant.EPOCH, 0.2, 2),
                        caller.request(Instant.EPOCH, 30, 2),
                        caller.request(Instant.EPOCH, 0.2, 2)));
                caller.settle();
            }
            case TSIG -> {
                int _ = caller.postBatch(List.of(
                        caller.signed(Instant.EPOCH, 0.2, 2),
                        caller.unharmed(Instant.EPOCH, 0.2, 2),
                        caller.unharmed(Instant.EPOCH, 30, 2)));
                caller.settle();
            }
            case BATCH_WITH_KEY -> {
                batchAgain(caller);
                caller.settle();
            }
            case TIMEOUT -> {
                ObjectNode body = caller.request(Instant.MAX, 0.2, 0.6).put("nameserver", caller.bench.silence());
                caller.post("/requests", body);
                caller.settle();
            }
            case CANCEL -> {
                String id = caller.post("/requests", caller.request(Instant.MAX, 0.2, 2));
                cancel(caller, id);
                caller.settle();
            }
            case HAND_OVER -> {
                String id = caller.post("/requests", caller.request(Instant.MAX, 60, 90));
                if (!id.isEmpty()) {
                    boolean _ = caller.await(
                            Duration.ofSeconds(3),
                            () -> caller.trial.points().stream().anyMatch(new Point("PollFunction", READ, 5)::equals));
                }
                cancel(caller, id);
                if (!caller.accepted.isEmpty()) {
                    caller.bench.stop(id);
                }
            }
            case STOPPED -> {
                String id = caller.post("/requests", caller.request(Instant.MAX, 0.2, 2));
                if (!id.isEmpty()) {
                    caller.bench.stop(id);
                }
                caller.settle();
            }
            case NOT_STARTED -> {
                caller.trial.block("ApiFunction", START);
                caller.trial.block("ApiFunction", QUEUE);
                String body = caller.request(Instant.MAX, 0.2, 0.1).toString();
                int status = caller.bench.send("POST", "/requests", body).statusCode();
                caller.expect(status >= 500, "a request that can't be started was answered " + status);
                caller.trial.unblock("ApiFunction", QUEUE);
                caller.trial.unblock("ApiFunction", START);
                sweep(caller);
            }
            case SWEEP -> {
                List<String> ending = List.of("PollFunction", "GiveUpFunction");
                ending.forEach(function -> caller.trial.block(function, UPDATE));
                caller.post("/requests", caller.request(Instant.MAX, 0.2, 0.1));
                sweep(caller);
                ending.forEach(function -> caller.trial.unblock(function, UPDATE));
            }
            case REPORT -> {
                String id = caller.post("/reports", report(caller));
                boolean _ = caller.await(
                        Duration.ofSeconds(15),
                        () -> caller.bench.items().all().stream()
                                .noneMatch(item -> item.isOpen() && item.id().equals(id)));
            }
            case CALLBACK -> {
                String url = caller.bench.receiver().url();
                caller.post("/requests", caller.request(Instant.EPOCH, 0.2, 5).put("callback", url));
                caller.postToldBatch(
                        List.of(caller.request(Instant.EPOCH, 0.2, 5), caller.request(Instant.EPOCH, 0.2, 5)));
                caller.settle();
                awaitCallbacks(caller);
            }
            case TOLD_REPORT -> {
                caller.post(
                        "/reports",
                        report(caller).put("callback", caller.bench.receiver().url()));
                awaitCallbacks(caller);
            }
            case LATE_START -> {
                caller.trial.block("DispatchFunction", START);
                int taken = caller.postBatch(List.of(caller.request(Instant.EPOCH, 0.2, 0.1)));
                boolean _ = taken > 0
                        && caller.await(
                                Duration.ofSeconds(2),
                                () -> caller.own().stream().allMatch(item -> item.isPast(Instant.now())));
                caller.trial.unblock("DispatchFunction", START);
                boolean _ = taken > 0
                        && caller.await(
                                Duration.ofSeconds(12),
                                () -> caller.own().stream().noneMatch(Item::isOpen));
            }
            case DEAD_LETTER -> {
                caller.trial.block("DispatchFunction", START);
                int taken = caller.postBatch(List.of(caller.request(Instant.EPOCH, 0.2, 20)));
                boolean dead = taken > 0
                        && caller.await(Duration.ofSeconds(25), () -> caller.bench.dead("RequestDeadLetterQueue") > 0);
                caller.trial.unblock("DispatchFunction", START);
                if (dead) {
                    caller.bench.redrive("RequestDeadLetterQueue");
                    boolean _ = caller.await(
                            Duration.ofSeconds(12), () -> caller.own().stream().noneMatch(Item::isOpen));
                }
            }
        }
    }

    /** For a table. */
    String label() {
        return label;
    }

    /** Whether every accepted request of it is satisfied by the time of its last poll. */
    boolean completes() {
        return completes;
    }

    /** Functions that have no part in it. */
    Set<String> idle() {
        return this == SWEEP || this == NOT_STARTED ? Set.of() : Set.of("SweepFunction");
    }

    private static ObjectNode report(Caller caller) {
        return Caller.JSON
                .createObjectNode()
                .put("start", caller.begun.getEpochSecond() - 10)
                .put("end", caller.begun.getEpochSecond() + 10);
    }

    /** As long as a second delivery takes; what is told later is looked at in the end. */
    private static void awaitCallbacks(Caller caller) throws IOException, InterruptedException {
        boolean _ = caller.await(
                Duration.ofSeconds(8),
                () -> caller.told.stream()
                                .noneMatch(resource ->
                                        caller.bench.receiver().told(resource).isEmpty())
                        && caller.bench.items().untold().isEmpty());
    }

    private static void sweep(Caller caller) throws IOException, InterruptedException {
        for (int sweep = 0; sweep < 2 && caller.own().stream().anyMatch(Item::isOpen); sweep++) {
            var _ = caller.bench.sweep();
        }
    }

    /** More than one call stores, some of which are satisfied before the batch is sent again, and some after. */
    private static void batchAgain(Caller caller) throws IOException, InterruptedException {
        Instant later = Instant.now().plusMillis(2_500);
        List<ObjectNode> bodies = new ArrayList<>();
        IntStream.range(0, 26).forEach(_ -> bodies.add(caller.request(Instant.EPOCH, 0.2, 4)));
        IntStream.range(0, 2).forEach(_ -> bodies.add(caller.watched(later, 0.1, 6)));
        String key = UUID.randomUUID().toString();
        int whole = 0;
        for (int attempt = 0; attempt < 4 && whole < 2; attempt++) {
            whole += caller.postBatch(bodies, "Idempotency-Key", key) == bodies.size() ? 1 : 0;
            boolean _ = caller.await(
                    Duration.ofMillis(300), () -> caller.own().stream().anyMatch(item -> !item.isOpen()));
        }
        caller.expect(
                caller.accepted.size() <= bodies.size(),
                bodies.size() + " requests were answered with " + caller.accepted.size() + " ids");
    }

    private static void cancel(Caller caller, String id) throws IOException, InterruptedException {
        int status = id.isEmpty() ? 200 : 0;
        for (int attempt = 0; attempt < 4 && status != 200; attempt++) {
            status = caller.bench.send("DELETE", "/requests/" + id, "").statusCode();
            caller.expect(
                    status == 200 || status == 409 || (caller.trial.mayFail() && status >= 500),
                    "DELETE answered " + status);
        }
    }
}
