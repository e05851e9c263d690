package digaas.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Condition;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.poll.Schedule;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PastChangeTest {
    private static final Duration FREQUENCY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Schedule SCHEDULE = new Schedule(
            List.of(new Schedule.Segment(0, 1 / 1.5), new Schedule.Segment(1.5, 10), new Schedule.Segment(2, 1)));

    private static PollRequest request(int nameservers, int threshold) {
        return Samples.request(nameservers, threshold, new Condition.ZoneExists(), FREQUENCY, TIMEOUT)
                .withSchedule(SCHEDULE);
    }

    private static OpenRequest after(PollRequest request, Progress progress) {
        return new OpenRequest(request, progress);
    }

    /** Progress after one more answer, to a query that was sent at this time, in milliseconds after the start. */
    private static Progress answered(Progress before, PollRequest request, int nameserver, long millis, boolean shown) {
        Outcome outcome = shown ? Samples.zone(1) : Samples.refused();
        return before.observed(
                request, nameserver, new Observation(at(request, millis), Duration.ofMillis(20), outcome));
    }

    private static Instant at(PollRequest request, long millis) {
        return request.startTime().plusMillis(millis);
    }

    private static Ending timedOut(PollRequest request) {
        return new Ending.Failed(Reason.TIMEOUT, request.deadline());
    }

    @Test
    void a_seen_change_lies_between_the_sending_of_two_queries() {
        PollRequest request = request(1, 100);
        Progress progress = answered(Progress.start(request), request, 0, 1_500, false);
        progress = answered(progress, request, 0, 1_600, true);
        Ending ending = Objects.requireNonNull(progress.completed(request, at(request, 1_620)));
        assertThat(PastChange.of(after(request, progress), ending))
                .contains(new PastChange(Duration.ofMillis(1_500), Duration.ofMillis(1_600), 3, FREQUENCY));
    }

    @Test
    void one_that_the_first_poll_showed_came_before_it() {
        PollRequest request = request(1, 100);
        Progress progress = answered(Progress.start(request), request, 0, 5, true);
        Ending ending = Objects.requireNonNull(progress.completed(request, at(request, 25)));
        PastChange change = PastChange.of(after(request, progress), ending).orElseThrow();
        assertThat(change.notBefore()).isZero();
        assertThat(change.seen()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void one_that_timed_out_comes_after_the_last_poll() {
        PollRequest request = request(1, 100);
        Progress progress = answered(Progress.start(request), request, 0, 29_000, false);
        assertThat(PastChange.of(after(request, progress), timedOut(request)))
                .contains(new PastChange(Duration.ofSeconds(29), null, 0, FREQUENCY));
    }

    @Test
    void of_several_nameservers_the_last_that_was_needed_counts() {
        PollRequest both = request(2, 100);
        Progress progress = answered(Progress.start(both), both, 0, 1_000, false);
        progress = answered(progress, both, 1, 29_000, false);
        assertThat(PastChange.of(after(both, progress), timedOut(both))
                        .orElseThrow()
                        .notBefore())
                .isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void silence_and_faults_teach_nothing() {
        PollRequest request = request(1, 100);
        OpenRequest unanswered = after(request, Progress.start(request));
        OpenRequest polled = after(request, answered(Progress.start(request), request, 0, 29_000, false));
        assertThat(PastChange.of(unanswered, timedOut(request))).isEmpty();
        assertThat(PastChange.of(polled, new Ending.Failed(Reason.INTERNAL, request.deadline())))
                .isEmpty();
    }
}
