package digaas.local.demo;

import digaas.local.demo.nameserver.Moment;
import digaas.local.demo.nameserver.ZoneChange;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays the steps: makes each change, has Digaas time it, waits for the end and judges it.
 *
 * @param news receives a line for each thing that happens
 */
record Player(Stage stage, Asker asker, Consumer<String> news) {

    /**
     * Plays all steps, each on a thread of its own; all have ended when this returns.
     *
     * @return how many
     */
    int play(List<Track> tracks, Instant start) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Track>> played = tracks.stream()
                    .map(track -> threads.submit(() -> play(track, start)))
                    .toList();
            for (Future<Track> each : played) {
                each.get();
            }
            return played.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A step broke off", e.getCause());
        }
    }

    /** Plays a step as soon as its time has come; its track has ended when this returns. */
    private Track play(Track track, Instant start) throws InterruptedException {
        Step step = track.step();
        long nanos =
                Duration.between(stage.clock().instant(), start.plus(step.at())).toNanos();
        TimeUnit.NANOSECONDS.sleep(nanos);
        Instant madeAt = stage.clock().instant().truncatedTo(ChronoUnit.MICROS);
        CompletableFuture<Moment> arrival = make(step, madeAt);
        track.enter(new Track.Phase.Polling(madeAt, arrival));
        news.accept("%s: made; polling %s for %s"
                .formatted(step.title(), step.ask().who(), step.ask().what()));
        Track.Phase.Finished ended = end(step, madeAt, arrival);
        track.enter(ended);
        news.accept(step.title() + ": " + words(ended));
        return track;
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

    private Track.Phase.Finished end(Step step, Instant madeAt, @Nullable CompletableFuture<Moment> arrival)
            throws InterruptedException {
        Instant deadline = Asker.patience(step.ask(), madeAt);
        Result result = null;
        Moment truth = null;
        try {
            result = asker.time(step.title(), step.ask(), madeAt);
            truth = arrival == null ? null : arrival.get(left(deadline), TimeUnit.NANOSECONDS);
            return new Track.Phase.Finished(madeAt, truth, result, Judgement.of(result, madeAt, truth));
        } catch (IOException e) {
            return new Track.Phase.Finished(madeAt, truth, result, new Judgement.Wrong("answers of the API", words(e)));
        } catch (ExecutionException | TimeoutException e) {
            String expected = "the change to take effect on " + step.ask().who();
            return new Track.Phase.Finished(madeAt, truth, result, new Judgement.Wrong(expected, words(e)));
        }
    }

    private static String words(Track.Phase.Finished ended) {
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
}
