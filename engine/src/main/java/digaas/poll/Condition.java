package digaas.poll;

import digaas.poll.evidence.Evidence;
import digaas.poll.evidence.RrsetProof;
import digaas.poll.evidence.ZoneProof;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What must be seen. SERVFAIL, other errors, timeouts, garbage and answers that contradict themselves are no evidence
 * for or against any condition, nor is the answer of a server that cannot know. REFUSED means that a server does not
 * serve the zone: this is evidence about zones and against the presence of data, but never that a record is gone.
 * docs/EVIDENCE.md has the whole table.
 */
public sealed interface Condition {
    /** The zone is there, with a serial that is equal or, by RFC 1982, greater. */
    record SerialNotLower(Serial serial) implements Condition {}

    /** The zone is there: an SOA is owned by the name itself. */
    record ZoneExists() implements Condition {}

    /**
     * Enough nameservers show the zone with one serial, whichever. Of one nameserver it is only judged whether it shows
     * one; {@link SerialAgreement} compares them.
     */
    record SerialsEqual() implements Condition {}

    /** The server does not have the zone. */
    record ZoneRemoved() implements Condition {}

    /** The RRset of the type, at the end of the answer's aliases, holds the value. */
    record DataPresent(RecordType type, Rdata value) implements Condition {}

    /** The RRset of the type, likewise, is exactly this set. */
    record RrsetEquals(RecordType type, Set<Rdata> values) implements Condition {
        public RrsetEquals {
            values = Set.copyOf(values);
        }
    }

    /** The RRset of the type, likewise, holds all of these values; others may be there. */
    record RrsetIncludes(RecordType type, Set<Rdata> values) implements Condition {
        public RrsetIncludes {
            values = Set.copyOf(values);
        }
    }

    /** There is an RRset of the type, likewise, whatever its data. */
    record DataExists(RecordType type) implements Condition {}

    /** A TXT record, likewise, whose character-strings, joined, are this text (RFC 7208 §3.3). */
    record TextPresent(TextOctets text) implements Condition {}

    /** The RRset of the type is gone or, if a value is given, no longer holds it. */
    record RecordRemoved(RecordType type, Optional<Rdata> value) implements Condition {}

    /**
     * The name does not exist, and neither does any name below it (RFC 8020).
     *
     * @param type of the question: NXDOMAIN is the same for all
     */
    record NameAbsent(RecordType type) implements Condition {}

    /** Its name in the API, where a value may follow after {@code =}. */
    default String kind() {
        return switch (this) {
            case SerialNotLower _ -> "serial_not_lower";
            case ZoneExists _ -> "zone_exists";
            case SerialsEqual _ -> "serials_equal";
            case ZoneRemoved _ -> "zone_removed";
            case DataPresent _ -> "data";
            case RrsetEquals _ -> "rrset";
            case RrsetIncludes _ -> "includes";
            case DataExists _ -> "data_exists";
            case TextPresent _ -> "txt";
            case RecordRemoved _ -> "record_removed";
            case NameAbsent _ -> "nxdomain";
        };
    }

    /** The record type of the question. */
    default RecordType questionType() {
        return switch (this) {
            case SerialNotLower _, ZoneExists _, SerialsEqual _, ZoneRemoved _ -> RecordType.SOA;
            case DataPresent present -> present.type();
            case RrsetEquals rrset -> rrset.type();
            case RrsetIncludes rrset -> rrset.type();
            case DataExists exists -> exists.type();
            case TextPresent _ -> RecordType.TXT;
            case RecordRemoved removed -> removed.type();
            case NameAbsent absent -> absent.type();
        };
    }

    /**
     * Judges an observation.
     *
     * @param name the absolute name in the question
     */
    default Verdict judge(String name, Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Unanswered _, Outcome.Rejected _ -> Verdict.NO_EVIDENCE;
            case Answered answered -> judge(name.toLowerCase(Locale.ROOT), answered);
        };
    }

    private Verdict judge(String name, Answered answered) {
        return switch (this) {
            case SerialNotLower(Serial wanted) ->
                zoneShows(serial -> serial.isNotLowerThan(wanted), Evidence.SERIAL, ZoneProof.of(name, answered));
            case ZoneExists() -> zoneShows(_ -> true, Evidence.SOA, ZoneProof.of(name, answered));
            case SerialsEqual() -> zoneShows(_ -> true, Evidence.SERIALS, ZoneProof.of(name, answered));
            case ZoneRemoved() -> zoneGone(ZoneProof.of(name, answered));
            case DataPresent present -> shows(values -> values.contains(present.value()), name, answered);
            case RrsetEquals expected -> shows(values -> values.equals(expected.values()), name, answered);
            case RrsetIncludes expected -> shows(values -> values.containsAll(expected.values()), name, answered);
            case DataExists _ -> shows(values -> !values.isEmpty(), name, answered);
            case TextPresent(TextOctets text) -> shows(values -> holds(values, text), name, answered);
            case RecordRemoved removed -> recordGone(removed, RrsetProof.of(name, removed.type(), answered));
            case NameAbsent absent -> nameAbsent(RrsetProof.of(name, absent.type(), answered));
        };
    }

    private static Verdict zoneShows(Predicate<Serial> wanted, Evidence evidence, ZoneProof proof) {
        return switch (proof) {
            case ZoneProof.There(Serial serial) -> satisfiedIf(wanted.test(serial), evidence);
            case ZoneProof.Gone _ -> Verdict.NOT_YET;
            case ZoneProof.Nothing _ -> Verdict.NO_EVIDENCE;
        };
    }

    private static Verdict zoneGone(ZoneProof proof) {
        return switch (proof) {
            case ZoneProof.There _ -> Verdict.NOT_YET;
            case ZoneProof.Gone(Evidence evidence) -> new Verdict.Satisfied(evidence);
            case ZoneProof.Nothing _ -> Verdict.NO_EVIDENCE;
        };
    }

    private Verdict shows(Predicate<Set<Rdata>> wanted, String name, Answered answered) {
        return switch (RrsetProof.of(name, questionType(), answered)) {
            case RrsetProof.Present(Set<Rdata> values) -> satisfiedIf(wanted.test(values), Evidence.RRSET);
            case RrsetProof.Aliased(Set<Rdata> values) -> satisfiedIf(wanted.test(values), Evidence.RRSET);
            case RrsetProof.Absent _, RrsetProof.Refused _ -> Verdict.NOT_YET;
            case RrsetProof.Nothing _ -> Verdict.NO_EVIDENCE;
        };
    }

    private static boolean holds(Set<Rdata> values, TextOctets text) {
        return values.stream().map(TextOctets::joined).anyMatch(Optional.of(text)::equals);
    }

    private static Verdict recordGone(RecordRemoved removed, RrsetProof proof) {
        return switch (proof) {
            case RrsetProof.Present(Set<Rdata> values) ->
                satisfiedIf(
                        removed.value().filter(value -> !values.contains(value)).isPresent(), Evidence.VALUE_GONE);
            case RrsetProof.Aliased(Set<Rdata> values) ->
                satisfiedIf(removed.value().filter(values::contains).isEmpty(), Evidence.CNAME);
            case RrsetProof.Absent(Evidence evidence) -> new Verdict.Satisfied(evidence);
            case RrsetProof.Refused _, RrsetProof.Nothing _ -> Verdict.NO_EVIDENCE;
        };
    }

    private static Verdict nameAbsent(RrsetProof proof) {
        return switch (proof) {
            case RrsetProof.Present _, RrsetProof.Aliased _ -> Verdict.NOT_YET;
            case RrsetProof.Absent(Evidence evidence) -> satisfiedIf(evidence == Evidence.NXDOMAIN, evidence);
            case RrsetProof.Refused _, RrsetProof.Nothing _ -> Verdict.NO_EVIDENCE;
        };
    }

    private static Verdict satisfiedIf(boolean holds, Evidence evidence) {
        return holds ? new Verdict.Satisfied(evidence) : Verdict.NOT_YET;
    }
}
