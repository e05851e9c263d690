package digaas.poll;

import java.time.Instant;

/** A request that is being polled, and its progress. */
public record OpenRequest(PollRequest request, Progress progress) {
    /** Before the first poll. */
    public static OpenRequest start(PollRequest request) {
        return new OpenRequest(request, Progress.start(request));
    }

    /** The same with its samples stored elsewhere. */
    public OpenRequest withoutSamples() {
        return new OpenRequest(request, progress.withoutSamples());
    }

    /** The same without the latest observation. */
    public OpenRequest withoutLastAnswers() {
        return new OpenRequest(request, progress.withoutLastAnswers());
    }

    /** When its next poll is due or, after the last poll, its deadline. */
    public Instant dueAt() {
        return progress.nextPollAt() == null ? request.deadline() : progress.nextPollAt();
    }
}
