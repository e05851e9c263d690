package digaas.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.poll.evidence.Evidence;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final Instant START = Instant.parse("2026-03-12T10:00:00Z");

    private final ReportTally tally = new ReportTally();

    @Test
    void noRequestsAreASentence() {
        assertThat(headline()).isEqualTo("No requests in this range.");
    }

    @Test
    void oneChangeIsItsInterval() {
        seen(0, 1.575);
        assertThat(headline()).isEqualTo("1 change: visible between 0 and 1.575\u00a0s after it was made.");
    }

    @Test
    void changesThatDidNotAppearAreSaidWithHowLongTheyWerePolled() {
        IntStream.rangeClosed(1, 15).forEach(i -> seen(0.25 * i - 0.25, 0.25 * i));
        failed(Reason.TIMEOUT, 4);
        assertThat(headline())
                .startsWith(
                        "15 of 16 changes appeared (93.8\u00a0%); 1 had not after 4.0\u00a0s. Half within 2.0\u00a0s (")
                .matches(".*\\(between \\d\\.\\d and \\d\\.\\d\u00a0s\\)\\.")
                .doesNotContain("95\u00a0%");
    }

    @Test
    void theUpperPercentileNeedsTwentyChanges() {
        IntStream.rangeClosed(1, 20).forEach(i -> seen(i - 1, i));
        assertThat(headline())
                .startsWith("20 of 20 changes appeared (100\u00a0%). Half within 10.0\u00a0s (")
                .contains("95\u00a0% within 19.0\u00a0s (at least ");
    }

    @Test
    void whenNothingAppearedThereAreNoTimes() {
        failed(Reason.TIMEOUT, 4);
        failed(Reason.TIMEOUT, 60.04);
        failed(Reason.CANCELLED, 1);
        open();
        assertThat(headline())
                .isEqualTo("None of 4 changes appeared: 2 had not after 4.0 to 60.0\u00a0s, 1 was cancelled, "
                        + "1 is still being polled.");
    }

    @Test
    void whenTooFewAppearedTheMedianIsOnlyALowerBound() {
        seen(0, 1);
        IntStream.range(0, 9).forEach(_ -> failed(Reason.TIMEOUT, 4));
        assertThat(headline())
                .startsWith(
                        "1 of 10 changes appeared (10.0\u00a0%); 9 had not after 4.0\u00a0s. Too few appeared to tell"
                                + " when half had");
    }

    @Test
    void aPartIsNeverAllOfThem() {
        IntStream.range(0, 3000).forEach(_ -> seen(0, 1));
        failed(Reason.TIMEOUT, 4);
        assertThat(headline()).startsWith("3,000 of 3,001 changes appeared (99.9\u00a0%)");
    }

    @Test
    void rangesAreRoundedOutwards() {
        assertThat(Formats.below(2.69)).isEqualTo("2.6");
        assertThat(Formats.above(2.61)).isEqualTo("2.7");
        assertThat(Formats.above(2.6)).isEqualTo("2.6");
        assertThat(Formats.above(0.0321)).isEqualTo("0.033");
        assertThat(Formats.below(0.0329)).isEqualTo("0.032");
        assertThat(Formats.below(0)).isEqualTo("0");
    }

    private String headline() {
        return Headline.of(tally, Summary.of(tally));
    }

    private void seen(double from, double to) {
        add(
                new Ending.Completed(new Bracket(at(from), at(to)), Evidence.SOA),
                new Sighting(at(from), at(to), Evidence.SOA));
    }

    private void failed(Reason reason, double after) {
        add(new Ending.Failed(reason, at(after)), new Sighting(at(after), null, null));
    }

    private void open() {
        add(null, new Sighting(at(1), null, null));
    }

    private void add(@Nullable Ending ending, Sighting sighting) {
        var posted = new PostedRequest(
                UUID.randomUUID(),
                "{}",
                "a.example.",
                List.of("192.0.2.1"),
                "data",
                null,
                START,
                START,
                at(60),
                null,
                Duration.ZERO);
        tally.add(new Measurement(posted, new PollResult(ending, 3L, null, List.of(), List.of(sighting))), List.of());
    }

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }
}
