package digaas.evidence;

import static digaas.evidence.Answer.ABOVE;
import static digaas.evidence.Answer.NAME;
import static digaas.evidence.Answer.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Condition;
import digaas.poll.Condition.DataExists;
import digaas.poll.Condition.DataPresent;
import digaas.poll.Condition.NameAbsent;
import digaas.poll.Condition.RecordRemoved;
import digaas.poll.Condition.RrsetIncludes;
import digaas.poll.Condition.ZoneExists;
import digaas.poll.Condition.ZoneRemoved;
import digaas.poll.Samples;
import digaas.poll.Verdict;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProofProperties {
    private static final String[] OWNERS = {NAME, ABOVE, Answer.BELOW, Answer.FOREIGN, Answer.TARGET, "."};
    private static final List<Condition> REMOVALS = List.of(
            new ZoneRemoved(),
            new RecordRemoved(Samples.A, Optional.empty()),
            new RecordRemoved(Samples.A, Optional.of(VALUE)),
            new NameAbsent(Samples.A));

    @Provide
    Arbitrary<Answered> answers() {
        Arbitrary<ResourceRecord> data = Combinators.combine(Arbitraries.of(OWNERS), Arbitraries.of(OWNERS))
                .flatAs((owner, target) -> Arbitraries.of(
                        Samples.a(owner, "192.0.2.1"),
                        Samples.a(owner, "192.0.2.2"),
                        Samples.cname(owner, target),
                        Samples.record(owner, RecordType.DNAME, Samples.data(target)),
                        Samples.soa(owner, 5)));
        Arbitrary<ResourceRecord> authority = Arbitraries.of(OWNERS)
                .flatMap(owner -> Arbitraries.of(Samples.soa(owner, 5), Samples.ns(owner, "ns.hello.com.")));
        return Combinators.combine(
                        Arbitraries.of(0, 0, 3, 3, 5, 2, 9),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        data.list().ofMaxSize(3),
                        authority.list().ofMaxSize(2))
                .as((rcode, aa, ra, answer, auth) ->
                        new Answered(new Rcode(rcode, "code"), aa, ra, answer, auth, null, null));
    }

    private static Verdict judge(Condition condition, Answered answered) {
        return condition.judge(NAME, Samples.at(Samples.NOON, answered));
    }

    private static boolean isSatisfied(Condition condition, Answered answered) {
        return judge(condition, answered) instanceof Verdict.Satisfied;
    }

    private static boolean owns(List<ResourceRecord> section, RecordType type) {
        return section.stream()
                .anyMatch(record -> record.owner().equals(NAME) && record.type().equals(type));
    }

    private static boolean isAliased(Answered answered) {
        return answered.answer().stream()
                .anyMatch(
                        record -> (record.owner().equals(NAME) && record.type().equals(RecordType.CNAME))
                                || (record.type().equals(RecordType.DNAME) && NAME.endsWith(record.owner())));
    }

    /** What RFC 2308 asks of an answer without data, in other words than the code's. */
    private static boolean proves(Answered answered) {
        List<String> soas = answered.authority().stream()
                .filter(record -> record.type().equals(RecordType.SOA))
                .map(ResourceRecord::owner)
                .toList();
        boolean knows = answered.authoritative() || answered.recursionAvailable();
        boolean refers = answered.rcode().value() == 0 && !answered.authority().isEmpty();
        return soas.isEmpty() ? knows && !refers : soas.stream().anyMatch(List.of(NAME, ABOVE, ".")::contains);
    }

    @Property(tries = 20_000)
    void noAnswerWithoutProofEverCompletesADelete(@ForAll("answers") Answered answered) {
        int rcode = answered.rcode().value();
        boolean delegated = rcode == 0 && !answered.authoritative() && owns(answered.authority(), RecordType.NS);
        for (Condition removal : REMOVALS) {
            if (isSatisfied(removal, answered)) {
                boolean zone = removal instanceof ZoneRemoved;
                assertThat(rcode == 0 || rcode == 3 || (rcode == 5 && zone)).isTrue();
                assertThat(zone && owns(answered.answer(), RecordType.SOA)).isFalse();
                assertThat(zone && rcode != 5 && owns(answered.authority(), RecordType.SOA))
                        .isFalse();
                assertThat(rcode == 5
                                || isAliased(answered)
                                || owns(answered.answer(), Samples.A)
                                || (answered.answer().isEmpty() && (proves(answered) || (zone && delegated))))
                        .isTrue();
            }
        }
    }

    @Property(tries = 20_000)
    void nothingIsThereAndGoneAtOnce(@ForAll("answers") Answered answered) {
        assertThat(isSatisfied(new ZoneExists(), answered) && isSatisfied(new ZoneRemoved(), answered))
                .isFalse();
        assertThat(isSatisfied(new DataPresent(Samples.A, VALUE), answered)
                        && isSatisfied(new RecordRemoved(Samples.A, Optional.of(VALUE)), answered))
                .isFalse();
        assertThat(isSatisfied(new DataExists(Samples.A), answered) && isSatisfied(new NameAbsent(Samples.A), answered))
                .isFalse();
    }

    @Property(tries = 20_000)
    void valuesAreIncludedExactlyIfEachOfThemIsThere(@ForAll("answers") Answered answered) {
        List<Rdata> values = List.of(VALUE, Samples.data("192.0.2.2"));
        assertThat(isSatisfied(new RrsetIncludes(Samples.A, Set.copyOf(values)), answered))
                .isEqualTo(values.stream().allMatch(value -> isSatisfied(new DataPresent(Samples.A, value), answered)));
    }

    @Property(tries = 20_000)
    void whatSaysNothingOfAZonesPresenceSaysNothingOfItsRemoval(@ForAll("answers") Answered answered) {
        assertThat(judge(new ZoneExists(), answered).equals(Verdict.NO_EVIDENCE))
                .isEqualTo(judge(new ZoneRemoved(), answered).equals(Verdict.NO_EVIDENCE));
    }
}
