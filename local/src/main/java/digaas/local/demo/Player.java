package digaas.local.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plays one step: makes the change, has Digaas time it, waits for the end and judges it. */
final class Player {
    /** What a request may take beyond its timeout. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Stage stage;
    private final Caller caller;
    private final String run;
    private final Consumer<String> news;

    /**
     * @param run what the requests are labelled with
     * @param news is told what happens, in a line each
     */
    Player(Stage stage, Caller caller, String run, Consumer<String> news) {
        this.stage = stage;
        this.caller = caller;
        this.run = run;
        this.news = news;
    }

    /** Plays a step as soon as its time has come; the track has ended when this returns. */
    void play(Track track, Instant start) throws InterruptedException {
        Step step = track.step();
        long nanos =
                Duration.between(stage.clock().instant(), start.plus(step.at())).toNanos();
        TimeUnit.NANOSECONDS.sleep(nanos);
        Instant madeAt = stage.clock().instant().truncatedTo(ChronoUnit.MICROS);
        CompletableFuture<Moment> arrival = make(step, madeAt);
        track.enter(new Track.Phase.Polling(madeAt, arrival));
        news.accept("%s: made; polling %s for %s"
                .formatted(step.title(), step.ask().who(), step.ask().what()));
        Track.Phase.Ended ended = end(step, madeAt, arrival);
        track.enter(ended);
        news.accept(step.title() + ": " + words(ended));
    }

    private @Nullable CompletableFuture<Moment> make(Step step, Instant madeAt) {
        return switch (step.fate()) {
            case Step.Fate.Lost _ -> null;
            case Step.Fate.Arrives(ZoneChange change, Map<Server, Duration> delays) -> {
                List<CompletableFuture<Moment>> asked = new ArrayList<>();
                delays.forEach((server, delay) -> {
                    var arrival = stage.propagation().carry(change, stage.server(server), madeAt, delay);
                    if (step.ask().servers().contains(server)) {
                        asked.add(arrival);
                    }
                });
                yield quorum(asked, step.ask().quorum());
            }
        };
    }

    /** Completes with the moment at which as many have arrived. */
    private static CompletableFuture<Moment> quorum(List<CompletableFuture<Moment>> arrivals, int quorum) {
        CompletableFuture<Moment> enough = new CompletableFuture<>();
        for (CompletableFuture<Moment> arrival : arrivals) {
            var _ = arrival.whenComplete((_, failure) -> {
                List<Moment> arrived = arrivals.stream()
                        .filter(each -> each.state() == CompletableFuture.State.SUCCESS)
                        .map(CompletableFuture::resultNow)
                        .sorted(Comparator.comparing(Moment::after))
                        .toList();
                if (failure != null) {
                    enough.completeExceptionally(failure);
                } else if (arrived.size() >= quorum) {
                    enough.complete(arrived.get(quorum - 1));
                }
            });
        }
        return enough;
    }

    private Track.Phase.Ended end(Step step, Instant madeAt, @Nullable CompletableFuture<Moment> arrival)
            throws InterruptedException {
        Instant deadline = madeAt.plus(step.ask().timeout()).plus(MARGIN);
        Result result = null;
        Moment truth = null;
        try {
            result = await(
                    caller.submit("/requests", body(step, madeAt)).path("id").asString(), deadline);
            truth = arrival == null ? null : arrival.get(left(deadline), TimeUnit.NANOSECONDS);
            return new Track.Phase.Ended(madeAt, truth, result, Judgement.of(result, madeAt, truth));
        } catch (IOException e) {
            return new Track.Phase.Ended(madeAt, truth, result, new Judgement.Wrong("answers of the API", words(e)));
        } catch (ExecutionException | TimeoutException e) {
            String expected = "the change to take effect on " + step.ask().who();
            return new Track.Phase.Ended(madeAt, truth, result, new Judgement.Wrong(expected, words(e)));
        }
    }

    private static String words(Track.Phase.Ended ended) {
        return switch (ended.judgement()) {
            case Judgement.Wrong(String expected, String seen) -> "expected %s; seen: %s".formatted(expected, seen);
            case Judgement.Right _ when ended.truth() == null -> "never seen, as it should be";
            case Judgement.Right _ ->
                "seen after %s s"
                        .formatted(Figures.shown(
                                Objects.requireNonNull(ended.result()).duration()));
        };
    }

    private static String words(Exception e) {
        return e instanceof UnexpectedAnswerException ? String.valueOf(e.getMessage()) : e.toString();
    }

    private long left(Instant deadline) {
        return Math.max(0, Duration.between(stage.clock().instant(), deadline).toNanos());
    }

    private Result await(String id, Instant deadline) throws IOException, InterruptedException {
        JsonNode json;
        do {
            json = caller.get("/requests/" + id + "?wait=20");
        } while (json.path("status").asString("").equals("ACCEPTED")
                && stage.clock().instant().isBefore(deadline));
        return Result.read(json);
    }

    private ObjectNode body(Step step, Instant madeAt) {
        Ask ask = step.ask();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode nameservers = body.putArray("nameservers");
        ask.servers().forEach(server -> nameservers.add(stage.server(server).addressText()));
        body.put("threshold_percentage", ask.threshold())
                .put("query_name", ask.name())
                .put("condition", ask.condition());
        ask.details().forEach((field, value) -> body.set(field, JSON.valueToTree(value)));
        body.put("start_time", Figures.epochSeconds(madeAt))
                .put("frequency", Figures.seconds(ask.frequency()))
                .put("timeout", Figures.seconds(ask.timeout()))
                .put("run", run);
        body.putObject("labels").put("change", step.title());
        return body;
    }
}
