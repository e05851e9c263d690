package digaas.zones.watch.query;

import digaas.poll.Condition;
import digaas.poll.Verdict;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Look;
import digaas.zones.watch.Look.Sight;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the answer to a query tells of an expected recordset. */
public final class Judgement {
    private static final int MOST_RECORDS = 4;
    private static final int LONGEST = 300;

    private Judgement() {}

    /**
     * Judges an answer to the question for a recordset.
     *
     * @param serial the zone's
     */
    public static Look look(Expected expected, long serial, boolean compareTtl, Observation observation) {
        Sight sight = sight(expected, serial, compareTtl, observation);
        return new Look(
                observation.sentAt(),
                observation.receivedAt(),
                sight,
                sight == Sight.SHOWN ? null : inShort(observation));
    }

    private static Sight sight(Expected expected, long serial, boolean compareTtl, Observation observation) {
        String name = expected.name().toLowerCase(Locale.ROOT);
        return switch (expected.condition(serial).judge(name, observation)) {
            case Verdict.NoEvidence _ -> Sight.NOTHING;
            case Verdict.NotYet _ -> notYet(expected, name, observation);
            case Verdict.Satisfied _ -> isItself(expected, name, compareTtl, observation) ? Sight.SHOWN : Sight.OTHER;
        };
    }

    private static Sight notYet(Expected expected, String name, Observation observation) {
        if (expected.must() == Expected.Must.GO) {
            return Sight.OTHER;
        }
        boolean hasData = !expected.isSoa()
                && observation.outcome() instanceof Answered answered
                && (!answered.answer().isEmpty()
                        || new Condition.DataExists(expected.type()).judge(name, observation)
                                instanceof Verdict.Satisfied);
        return hasData ? Sight.OTHER : Sight.ABSENT;
    }

    /** The same data behind an alias is another recordset. */
    private static boolean isItself(Expected expected, String name, boolean compareTtl, Observation observation) {
        if (expected.must() == Expected.Must.GO || expected.isSoa() || !(observation.outcome() instanceof Answered a)) {
            return true;
        }
        boolean inAuthority = a.answer().isEmpty() && expected.type().value() == RecordType.NS.value();
        List<ResourceRecord> own = Stream.concat(
                        a.answer().stream(), inAuthority ? a.authority().stream() : Stream.of())
                .filter(record -> record.owner().equals(name)
                        && record.type().value() == expected.type().value())
                .toList();
        return !own.isEmpty() && (!compareTtl || own.stream().allMatch(record -> record.ttl() == expected.ttl()));
    }

    private static String inShort(Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Unanswered(Outcome.Failure failure) -> failure.label();
            case Outcome.Rejected(var rcode) -> rcode.mnemonic();
            case Answered answered -> inShort(answered);
        };
    }

    private static String inShort(Answered answered) {
        if (answered.answer().isEmpty()) {
            return answered.rcode().value() == 0
                    ? answered.authority().stream().anyMatch(record -> record.soa() != null) ? "NODATA" : "NOERROR"
                    : answered.rcode().mnemonic();
        }
        int more = answered.answer().size() - MOST_RECORDS;
        String records = answered.answer().stream()
                .limit(MOST_RECORDS)
                .map(record -> record.ttl() + " " + record.type().mnemonic() + " "
                        + record.rdata().text())
                .collect(Collectors.joining("; "));
        String all = more > 0 ? records + "; and " + more + " more" : records;
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }
}
