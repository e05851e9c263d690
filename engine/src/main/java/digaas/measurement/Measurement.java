package digaas.measurement;

import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request and its result so far: callers get it as an answer, reports are made from it. */
public record Measurement(PostedRequest posted, PollResult result) {
    /** The same as it was when it was accepted. */
    public Measurement asAccepted() {
        return new Measurement(posted, PollResult.NONE);
    }

    public UUID id() {
        return posted.id();
    }

    public String input() {
        return posted.input();
    }

    public String name() {
        return posted.name();
    }

    public List<String> nameservers() {
        return posted.nameservers();
    }

    public String condition() {
        return posted.condition();
    }

    public @Nullable String run() {
        return posted.run();
    }

    public Instant startTime() {
        return posted.startTime();
    }

    public Instant acceptedAt() {
        return posted.acceptedAt();
    }

    public Instant deadline() {
        return posted.deadline();
    }

    public @Nullable ObserverType observerType() {
        return posted.observerType();
    }

    public Duration clockError() {
        return posted.clockError();
    }

    public @Nullable Ending ending() {
        return result.ending();
    }

    public @Nullable Long polls() {
        return result.polls();
    }

    public @Nullable Long heldBack() {
        return result.heldBack();
    }

    public @Nullable LastAnswer lastAnswer() {
        return result.lastAnswer();
    }

    public List<LastAnswer> lastAnswers() {
        return result.lastAnswers();
    }

    public List<Sighting> sightings() {
        return result.sightings();
    }

    public Status status() {
        return switch (ending()) {
            case null -> Status.ACCEPTED;
            case Ending.Completed _ -> Status.COMPLETED;
            case Ending.Failed _ -> Status.ERROR;
        };
    }

    /** From the start time to the upper end of the bracket; null unless COMPLETED. */
    public @Nullable Duration duration() {
        return ending() instanceof Ending.Completed completed
                ? Duration.between(startTime(), completed.bracket().notAfter())
                : null;
    }

    /**
     * From the start time to the lower end of the interval or, of a request that is open or failed, to when the last query was
     * sent that did not show the change; less the clock error. Null without such a query.
     */
    public @Nullable Duration notBefore() {
        Instant lower = switch (ending()) {
            case null -> result.absentAt();
            case Ending.Completed completed -> completed.bracket().notBefore();
            case Ending.Failed failed -> failed.notBefore();
        };
        return lower == null ? null : Duration.between(startTime(), lower).minus(clockError());
    }

    /** From the start time to the upper end of the interval, plus the clock error; null unless COMPLETED. */
    public @Nullable Duration notAfter() {
        Duration duration = duration();
        return duration == null ? null : duration.plus(clockError());
    }
}
