package digaas.local.demo;

import digaas.local.demo.nameserver.Moment;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How far one step of the scenario has come: written by who plays it, read by who shows it. */
final class Track {
    private final Step step;
    private volatile Phase phase = new Phase.Planned();

    /** Where a step is. */
    sealed interface Phase {
        /** Nothing has been done. */
        record Planned() implements Phase {}

        /**
         * The change has been made and is on its way; Digaas polls for it.
         *
         * @param madeAt when it was made
         * @param arrival when it took effect, once it has; null when it is lost
         */
        record Polling(Instant madeAt, @Nullable CompletableFuture<Moment> arrival) implements Phase {}

        /**
         * It is over.
         *
         * @param madeAt when the change was made
         * @param truth when it took effect; null when it never did
         * @param result what Digaas says; null when it couldn't be had
         */
        record Finished(
                Instant madeAt,
                @Nullable Moment truth,
                @Nullable Result result,
                Judgement judgement) implements Phase {}
    }

    Track(Step step) {
        this.step = step;
    }

    Step step() {
        return step;
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }
}
