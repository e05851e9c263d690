package digaas.poll;

import static digaas.poll.Samples.a;
import static digaas.poll.Samples.answer;
import static digaas.poll.Samples.cname;
import static digaas.poll.Samples.data;
import static digaas.poll.Samples.ns;
import static digaas.poll.Samples.soa;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Condition.DataPresent;
import digaas.poll.Condition.RecordRemoved;
import digaas.poll.Condition.RrsetEquals;
import digaas.poll.Condition.RrsetIncludes;
import digaas.poll.Condition.SerialNotLower;
import digaas.poll.Condition.ZoneExists;
import digaas.poll.Condition.ZoneRemoved;
import digaas.poll.evidence.Evidence;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Rcode;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final String NAME = "hello.com.";
    private static final Rdata ONE = data("192.0.2.1");
    private static final List<Condition> ALL = List.of(
            new SerialNotLower(new Serial(5)),
            new ZoneExists(),
            new Condition.SerialsEqual(),
            new ZoneRemoved(),
            new DataPresent(Samples.A, ONE),
            new RrsetEquals(Samples.A, Set.of(ONE)),
            new RrsetIncludes(Samples.A, Set.of(ONE)),
            new Condition.DataExists(Samples.A),
            new Condition.TextPresent(new TextOctets("68")),
            new Condition.NameAbsent(Samples.A),
            new RecordRemoved(Samples.A, Optional.empty()),
            new RecordRemoved(Samples.A, Optional.of(ONE)));

    private static Verdict satisfied(Evidence evidence) {
        return new Verdict.Satisfied(evidence);
    }

    private static Observation rcode(Rcode rcode) {
        return answer(rcode, List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void noAnswerIsNoEvidenceForAnyCondition(Failure failure) {
        var observation = Samples.at(Samples.NOON, new Unanswered(failure));
        assertThat(ALL).allSatisfy(c -> assertThat(c.judge(NAME, observation)).isEqualTo(Verdict.NO_EVIDENCE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 9, 16, 23, 4095})
    void anErrorIsNoEvidenceForAnyConditionEvenWithRecordsInIt(int rcode) {
        var observation =
                answer(new Rcode(rcode, "RCODE" + rcode), List.of(soa(NAME, 9), a(NAME, "192.0.2.1")), List.of());
        assertThat(ALL).allSatisfy(c -> assertThat(c.judge(NAME, observation)).isEqualTo(Verdict.NO_EVIDENCE));
    }

    @Test
    void aSerialIsComparedByRfc1982() {
        var condition = new SerialNotLower(new Serial(4_294_967_290L));
        assertThat(condition.judge(NAME, answer(soa(NAME, 3)))).isEqualTo(satisfied(Evidence.SERIAL));
        assertThat(condition.judge(NAME, answer(soa(NAME, 4_294_967_290L)))).isEqualTo(satisfied(Evidence.SERIAL));
        assertThat(condition.judge(NAME, answer(soa(NAME, 4_294_967_289L)))).isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void theSoaOfAnotherOwnerIsNotTheZones() {
        var parent = answer(Rcode.NOERROR, List.of(), List.of(soa("com.", 9)));
        var alias = answer(cname(NAME, "other.com."), soa("other.com.", 9));
        assertThat(new ZoneExists().judge(NAME, parent)).isEqualTo(Verdict.NOT_YET);
        assertThat(new ZoneExists().judge(NAME, alias)).isEqualTo(Verdict.NOT_YET);
        assertThat(new SerialNotLower(new Serial(1)).judge(NAME, alias)).isEqualTo(Verdict.NOT_YET);
        assertThat(new ZoneRemoved().judge(NAME, parent)).isEqualTo(satisfied(Evidence.NO_SOA));
    }

    @Test
    void whatIsNotServedOrDoesNotExistIsNotThereYet() {
        Stream.of(new ZoneExists(), new SerialNotLower(new Serial(1)), new DataPresent(Samples.A, ONE))
                .forEach(condition -> {
                    assertThat(condition.judge(NAME, rcode(Rcode.REFUSED))).isEqualTo(Verdict.NOT_YET);
                    assertThat(condition.judge(NAME, rcode(Rcode.NXDOMAIN))).isEqualTo(Verdict.NOT_YET);
                });
    }

    @Test
    void aZoneIsRemovedByNxdomainByRefusedAndByAnAnswerWithoutItsSoa() {
        assertThat(new ZoneRemoved().judge(NAME, rcode(Rcode.NXDOMAIN))).isEqualTo(satisfied(Evidence.NXDOMAIN));
        assertThat(new ZoneRemoved().judge(NAME, rcode(Rcode.REFUSED))).isEqualTo(satisfied(Evidence.REFUSED));
        assertThat(new ZoneRemoved().judge(NAME, rcode(Rcode.NOERROR))).isEqualTo(satisfied(Evidence.NO_SOA));
        assertThat(new ZoneRemoved().judge(NAME, answer(soa(NAME, 1)))).isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void dataIsFoundAmongOthersAndASetOnlyByItself() {
        var both = answer(a(NAME, "192.0.2.2"), a(NAME, "192.0.2.1"));
        assertThat(new DataPresent(Samples.A, ONE).judge(NAME, both)).isEqualTo(satisfied(Evidence.RRSET));
        assertThat(new RrsetEquals(Samples.A, Set.of(ONE)).judge(NAME, both)).isEqualTo(Verdict.NOT_YET);
        assertThat(new RrsetEquals(Samples.A, Set.of(ONE, data("192.0.2.2"))).judge(NAME, both))
                .isEqualTo(satisfied(Evidence.RRSET));
    }

    @Test
    void valuesAreIncludedWhateverElseIsThereButOnlyTogether() {
        var condition = new RrsetIncludes(Samples.A, Set.of(ONE, data("192.0.2.2")));
        assertThat(condition.judge(NAME, answer(a(NAME, "192.0.2.1")))).isEqualTo(Verdict.NOT_YET);
        assertThat(condition.judge(NAME, answer(a(NAME, "192.0.2.3"), a(NAME, "192.0.2.2"), a(NAME, "192.0.2.1"))))
                .isEqualTo(satisfied(Evidence.RRSET));
        assertThat(condition.judge(NAME, answer(cname(NAME, "b.net."), a("b.net.", "192.0.2.1"), a(NAME, "192.0.2.2"))))
                .as("one value at the name, one at its alias")
                .isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void aliasesAreFollowedInsideTheAnswerAndNotBeyondIt() {
        var condition = new DataPresent(Samples.A, ONE);
        var whole = answer(cname(NAME, "b.net."), cname("b.net.", "c.net."), a("c.net.", "192.0.2.1"));
        var unrelated = answer(cname(NAME, "b.net."), a("d.net.", "192.0.2.1"));
        var circle = answer(cname(NAME, "b.net."), cname("b.net.", NAME));
        assertThat(condition.judge(NAME, whole)).isEqualTo(satisfied(Evidence.RRSET));
        assertThat(condition.judge(NAME, unrelated)).isEqualTo(Verdict.NOT_YET);
        assertThat(condition.judge(NAME, circle)).isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void anAliasIsItselfWhenAliasesAreAskedFor() {
        var condition = new DataPresent(RecordType.CNAME, data("b.net."));
        assertThat(condition.judge(NAME, answer(cname(NAME, "b.net.")))).isEqualTo(satisfied(Evidence.RRSET));
    }

    @Test
    void aRecordIsRemovedByNxdomainAndNodataButNotByRefusedOrAReferral() {
        var condition = new RecordRemoved(Samples.A, Optional.empty());
        var nodata = answer(Rcode.NOERROR, List.of(), List.of(soa("com.", 1)));
        var bareNodata = rcode(Rcode.NOERROR);
        var referral = answer(Rcode.NOERROR, List.of(), List.of(ns(NAME, "ns.hello.com.")));
        assertThat(condition.judge(NAME, rcode(Rcode.NXDOMAIN))).isEqualTo(satisfied(Evidence.NXDOMAIN));
        assertThat(condition.judge(NAME, nodata)).isEqualTo(satisfied(Evidence.NODATA));
        assertThat(condition.judge(NAME, bareNodata)).isEqualTo(satisfied(Evidence.NODATA));
        assertThat(condition.judge(NAME, rcode(Rcode.REFUSED))).isEqualTo(Verdict.NO_EVIDENCE);
        assertThat(condition.judge(NAME, referral)).isEqualTo(Verdict.NO_EVIDENCE);
        assertThat(condition.judge(NAME, answer(a(NAME, "192.0.2.1")))).isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void theNameServersOfADelegatedZoneAreFoundInTheAuthoritySection() {
        Rdata ns1 = data("ns1.hello.com.");
        var referral = answer(Rcode.NOERROR, List.of(), List.of(ns(NAME, ns1.text()), ns(NAME, "ns2.hello.com.")));
        var upward = answer(Rcode.NOERROR, List.of(), List.of(ns("com.", ns1.text())));
        var present = new DataPresent(RecordType.NS, ns1);
        var gone = new RecordRemoved(RecordType.NS, Optional.of(ns1));
        assertThat(present.judge(NAME, referral)).isEqualTo(satisfied(Evidence.RRSET));
        assertThat(present.judge(NAME, upward)).isEqualTo(Verdict.NO_EVIDENCE);
        assertThat(new RrsetEquals(RecordType.NS, Set.of(ns1)).judge(NAME, referral))
                .isEqualTo(Verdict.NOT_YET);
        assertThat(gone.judge(NAME, referral)).isEqualTo(Verdict.NOT_YET);
        assertThat(gone.judge(NAME, answer(Rcode.NOERROR, List.of(), List.of(ns(NAME, "ns2.hello.com.")))))
                .isEqualTo(satisfied(Evidence.VALUE_GONE));
        assertThat(gone.judge(NAME, upward)).isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void oneValueIsRemovedThoughOthersRemain() {
        var condition = new RecordRemoved(Samples.A, Optional.of(ONE));
        assertThat(condition.judge(NAME, answer(a(NAME, "192.0.2.2")))).isEqualTo(satisfied(Evidence.VALUE_GONE));
        assertThat(condition.judge(NAME, answer(a(NAME, "192.0.2.1"), a(NAME, "192.0.2.2"))))
                .isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void namesAreComparedWithoutRegardToCase() {
        assertThat(new ZoneExists().judge("Hello.COM.", answer(soa(NAME, 1)))).isEqualTo(satisfied(Evidence.SOA));
    }
}
