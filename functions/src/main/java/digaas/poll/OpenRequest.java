package digaas.poll;

import java.time.Instant;

/** A request that is being polled, and how far that has come. */
public record OpenRequest(PollRequest request, Progress progress) {
    /** Before the first poll. */
    public static OpenRequest start(PollRequest request) {
        return new OpenRequest(request, Progress.start(request));
    }

    /** When it next needs attention: its next poll or, when the last is out, its deadline. */
    public Instant dueAt() {
        return progress.nextPollAt() == null ? request.deadline() : progress.nextPollAt();
    }
}
