package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.evidence.Evidence;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthoritativeTest {
    private static final String NAME = "hello.com.";

    private static PollRequest request(Condition condition) {
        PollRequest request = Samples.request(1, 100, condition, Duration.ofSeconds(1), Duration.ofSeconds(9));
        return Samples.variant(request).authoritative(true).request();
    }

    private static Verdict judge(PollRequest request, Outcome outcome) {
        return request.judge(Samples.at(Samples.NOON, outcome));
    }

    private static Answered answer(boolean aa, List<ResourceRecord> answer, List<ResourceRecord> authority) {
        return new Answered(Rcode.NOERROR, aa, !aa, answer, authority, null, null);
    }

    @Test
    void anAnswerFromAResolverIsNoEvidenceWhenOnlyAuthoritativeOnesCount() {
        PollRequest exists = request(new Condition.ZoneExists());
        List<ResourceRecord> soa = List.of(Samples.soa(NAME, 1));
        assertThat(judge(exists, answer(false, soa, List.of()))).isEqualTo(Verdict.NO_EVIDENCE);
        assertThat(judge(exists, answer(true, soa, List.of()))).isEqualTo(new Verdict.Satisfied(Evidence.SOA));
        assertThat(exists.question(0).recursionDesired()).isFalse();

        PollRequest any = Samples.variant(exists).authoritative(false).request();
        assertThat(judge(any, answer(false, soa, List.of()))).isEqualTo(new Verdict.Satisfied(Evidence.SOA));
        assertThat(any.question(0).recursionDesired()).isTrue();
    }

    @Test
    void aResolversDenialRemovesNothing() {
        PollRequest removed = request(new Condition.RecordRemoved(Samples.A, Optional.empty()));
        List<ResourceRecord> soa = List.of(Samples.soa("com.", 1));
        assertThat(judge(removed, answer(false, List.of(), soa))).isEqualTo(Verdict.NO_EVIDENCE);
        assertThat(judge(removed, answer(true, List.of(), soa))).isEqualTo(new Verdict.Satisfied(Evidence.NODATA));
    }

    @Test
    void aServerMaySayWithoutAuthorityThatItDoesNotServeAZone() {
        assertThat(judge(request(new Condition.ZoneRemoved()), Samples.refused()))
                .isEqualTo(new Verdict.Satisfied(Evidence.REFUSED));
        assertThat(judge(request(new Condition.ZoneExists()), Samples.refused()))
                .isEqualTo(Verdict.NOT_YET);
        assertThat(judge(request(new Condition.RecordRemoved(Samples.A, Optional.empty())), Samples.refused()))
                .isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void aDelegationIsNotAuthoritative() {
        PollRequest delegated = request(new Condition.DataPresent(RecordType.NS, Samples.data("ns1.hello.com.")));
        Outcome referral = new Answered(
                Rcode.NOERROR, false, false, List.of(), List.of(Samples.ns(NAME, "ns1.hello.com.")), null, null);
        assertThat(judge(delegated, referral)).isEqualTo(Verdict.NO_EVIDENCE);
    }
}
