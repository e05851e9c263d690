package digaas.client.command.poll;

import digaas.client.api.Timing;
import digaas.client.command.terminal.LiveLines;
import digaas.client.command.terminal.OutputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is going on, on a terminal: one line a nameserver, which changes in place. */
public final class LiveProgress implements PollListener, AutoCloseable {
    private static final int MOST_LINES = 10;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final LiveLines lines;
    private final Timing timing;
    private final Function<ObjectNode, List<String>> texts;
    private final long start;
    private @Nullable ObjectNode shown;
    private boolean closed;

    /** The progress of a request. */
    public LiveProgress(LiveLines lines, Timing timing) {
        this(lines, timing, LiveProgress::nameservers);
    }

    /** @param texts a line a nameserver */
    public LiveProgress(LiveLines lines, Timing timing, Function<ObjectNode, List<String>> texts) {
        this.lines = lines;
        this.timing = timing;
        this.texts = texts;
        this.start = timing.nanoTime();
    }

    @Override
    public synchronized void accepted(ObjectNode request) {
        open(request);
    }

    @Override
    public synchronized void open(ObjectNode request) {
        boolean isFirst = shown == null;
        shown = request;
        draw();
        if (isFirst) {
            tick();
        }
    }

    private void tick() {
        CompletableFuture<Void> _ = timing.after(TICK).thenRun(() -> {
            if (redrawn()) {
                tick();
            }
        });
    }

    /** Whether there is more to draw. That nobody looks any more is noticed by the thread that polls. */
    private synchronized boolean redrawn() {
        try {
            draw();
            return !closed;
        } catch (OutputException e) {
            return false;
        }
    }

    private void draw() {
        if (closed || shown == null) {
            return;
        }
        long seconds = Duration.ofNanos(timing.nanoTime() - start).toSeconds();
        List<String> all = texts.apply(shown);
        List<String> drawn = new ArrayList<>();
        for (String text : all.subList(0, Math.min(all.size(), MOST_LINES))) {
            drawn.add("%d s  %s".formatted(seconds, text));
        }
        if (all.size() > MOST_LINES) {
            drawn.add("and " + (all.size() - MOST_LINES) + " more");
        }
        lines.draw(drawn);
    }

    private static List<String> nameservers(ObjectNode request) {
        String polls = request.path("polls").isNumber() ? request.path("polls").asInt() + " polls  " : "";
        List<Said> all = Said.all(request);
        return all.isEmpty()
                ? List.of(RequestText.expected(request))
                : all.stream()
                        .map(said ->
                                "%s%s  %s%s".formatted(polls, said.server(), said.text(), said.seen() ? "  seen" : ""))
                        .toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        lines.clear();
    }
}
