package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Rcode;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastAnswerTest {
    private static final PollRequest ONE = Samples.request(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static LastAnswer last(PollRequest request, int nameserver, Outcome outcome) {
        return LastAnswer.of(request, nameserver, Samples.at(Samples.NOON, outcome));
    }

    private static Outcome texts(int count, int length) {
        var data = Samples.data("\"" + "x".repeat(length - 2) + "\"");
        List<ResourceRecord> records = IntStream.range(0, count)
                .mapToObj(_ -> Samples.record("hello.com.", RecordType.TXT, data))
                .toList();
        return new Answered(Rcode.NOERROR, true, false, records, List.of(), null, null);
    }

    private static PollRequest with(int nameservers) {
        return Samples.request(
                nameservers, 100, new Condition.ZoneExists(), Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    void itNamesTheAddressAndTheRecordsWithOwnerTypeAndTtl() {
        LastAnswer last = last(ONE, 0, Samples.zone(7));
        assertThat(last.address()).isEqualTo("192.0.2.1:53");
        assertThat(last.label()).isEqualTo("NOERROR");
        assertThat(last.serial()).isEqualTo(7);
        assertThat(last.records())
                .containsExactly(new LastAnswer.Shown("hello.com.", "SOA", 300L, "ns. admin. 7 3600 600 86400 60"));
    }

    @Test
    void aDelegationShowsItsNsSet() {
        Outcome delegation = new Answered(
                Rcode.NOERROR,
                false,
                false,
                List.of(),
                List.of(Samples.ns("hello.com.", "ns1.example."), Samples.ns("hello.com.", "ns2.example.")),
                null,
                null);
        LastAnswer last = last(ONE, 0, delegation);
        assertThat(last.referral()).isTrue();
        assertThat(last.rdata()).containsExactly("ns1.example.", "ns2.example.");
        assertThat(last(ONE, 0, Samples.refused()).referral()).isFalse();
    }

    @Test
    void textOfFourKibibytesIsWhole() {
        LastAnswer last = last(ONE, 0, texts(1, 4_096));
        assertThat(last.rdata())
                .singleElement()
                .satisfies(data -> assertThat(data).hasSize(4_096).endsWith("\""));
        assertThat(last.omitted()).isZero();
    }

    @Test
    void whatIsCutIsSaid() {
        assertThat(last(ONE, 0, texts(3, 5_000)).rdata())
                .singleElement()
                .satisfies(data -> assertThat(data).hasSize(4_096).endsWith("…"));
        assertThat(last(ONE, 0, texts(3, 5_000)).omitted()).isEqualTo(2);
        assertThat(last(ONE, 0, texts(40, 3)).records()).hasSize(16);
        assertThat(last(ONE, 0, texts(40, 3)).omitted()).isEqualTo(24);
    }

    @Test
    void theAnswersOfManyNameserversHaveABoundTogether() {
        PollRequest request = with(32);
        Progress progress = Progress.start(request);
        for (int i = 0; i < 32; i++) {
            progress = progress.observed(request, i, Samples.at(Samples.NOON, texts(16, 4_096)));
        }
        assertThat(progress.lastAnswers()).hasSize(32);
        assertThat(progress.lastAnswers().stream()
                        .flatMap(last -> last.rdata().stream())
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(16_384);
    }

    @Test
    void everyNameserverHasItsOwnAndTheLatestIsTheRequests() {
        PollRequest request = with(2);
        Progress progress = Progress.start(request)
                .observed(request, 0, Samples.at(Samples.NOON, Samples.zone(1)))
                .observed(request, 1, Samples.at(Samples.NOON, Samples.silence()))
                .observed(request, 0, Samples.at(Samples.NOON, Samples.refused()));
        assertThat(progress.lastAnswers()).extracting(LastAnswer::index).containsExactly(1, 0);
        assertThat(progress.lastAnswers()).extracting(LastAnswer::label).containsExactly("no_answer", "REFUSED");
        assertThat(progress.lastAnswer()).isEqualTo(progress.lastAnswers().getLast());
    }

    @Test
    void everyFailureHasAWord() {
        assertThat(Arrays.stream(Failure.values())
                        .map(failure -> last(ONE, 0, new Outcome.Unanswered(failure)))
                        .map(LastAnswer::came))
                .contains(
                        "no_answer",
                        "unreachable",
                        "truncated",
                        "malformed",
                        "tls",
                        "tsig",
                        "http",
                        "forbidden",
                        "not_sent",
                        "tsig_key")
                .doesNotHaveDuplicates();
    }
}
