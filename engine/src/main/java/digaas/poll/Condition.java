package digaas.poll;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import java.util.Optional;
import java.util.Set;

/**
 * What must be seen. SERVFAIL, other errors, timeouts and garbage are no evidence for or against any condition. REFUSED
 * means that an authoritative server does not serve the zone: this is evidence about zones and against the presence of
 * data, but never that a record is gone.
 */
public sealed interface Condition {
    /** The answer has an SOA whose serial is equal or, by RFC 1982, greater. */
    record SerialNotLower(Serial serial) implements Condition {}

    /** The answer has an SOA of the name itself. */
    record ZoneExists() implements Condition {}

    /** The answer is NXDOMAIN, REFUSED, or NOERROR without an SOA of the name. */
    record ZoneRemoved() implements Condition {}

    /** The RRset of the type holds the value. */
    record DataPresent(RecordType type, Rdata value) implements Condition {}

    /** The RRset of the type is exactly this set. */
    record RrsetEquals(RecordType type, Set<Rdata> values) implements Condition {
        public RrsetEquals {
            values = Set.copyOf(values);
        }
    }

    /** The RRset of the type is gone or, if a value is given, no longer holds it. */
    record RecordRemoved(RecordType type, Optional<Rdata> value) implements Condition {}

    /** Its name in the API, where a value may follow after {@code =}. */
    default String kind() {
        return switch (this) {
            case SerialNotLower _ -> "serial_not_lower";
            case ZoneExists _ -> "zone_exists";
            case ZoneRemoved _ -> "zone_removed";
            case DataPresent _ -> "data";
            case RrsetEquals _ -> "rrset";
            case RecordRemoved _ -> "record_removed";
        };
    }

    /** The record type of the question. */
    default RecordType questionType() {
        return switch (this) {
            case SerialNotLower _, ZoneExists _, ZoneRemoved _ -> RecordType.SOA;
            case DataPresent present -> present.type();
            case RrsetEquals rrset -> rrset.type();
            case RecordRemoved removed -> removed.type();
        };
    }

    /**
     * Judges an observation.
     *
     * @param name the absolute name in the question
     */
    default Verdict judge(String name, Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Unanswered _ -> Verdict.NO_EVIDENCE;
            case Answered answered -> judge(new AnswerView(name, questionType(), answered));
        };
    }

    private Verdict judge(AnswerView view) {
        return switch (this) {
            case SerialNotLower(Serial serial) ->
                view.present(
                        view.soaSerial()
                                .filter(seen -> seen.isNotLowerThan(serial))
                                .isPresent(),
                        Evidence.SERIAL);
            case ZoneExists() -> view.present(view.soaSerial().isPresent(), Evidence.SOA);
            case ZoneRemoved() -> view.zoneGone();
            case DataPresent present -> view.present(view.rrset().contains(present.value()), Evidence.RRSET);
            case RrsetEquals expected -> view.present(view.rrset().equals(expected.values()), Evidence.RRSET);
            case RecordRemoved removed -> view.recordGone(removed.value());
        };
    }
}
