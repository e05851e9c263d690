package digaas.poll;

import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Rcode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * One query as it is stored: enough to plot response times and failures.
 *
 * @param nameserver the index of the nameserver among the request's
 * @param sentAt to the microsecond
 * @param rtt to the microsecond
 * @param outcome an rcode's value (0 to 4095), or 4096 plus the code of an {@link Outcome.Failure}
 */
public record QuerySample(int nameserver, Instant sentAt, Duration rtt, int outcome) {
    private static final int FIRST_FAILURE = 4096;

    /** The sample of an observation. */
    public static QuerySample of(int nameserver, Observation observation) {
        int outcome = switch (observation.outcome()) {
            case Outcome.Answered answered -> answered.rcode().value();
            case Outcome.Rejected(Rcode rcode) -> rcode.value();
            case Outcome.Unanswered(Outcome.Failure failure) -> FIRST_FAILURE + failure.code();
        };
        return new QuerySample(nameserver, observation.sentAt(), observation.rtt(), outcome);
    }

    /** Whether the nameserver answered, whatever it said. */
    public boolean answered() {
        return outcome < FIRST_FAILURE;
    }

    /** The RCODE's mnemonic ({@code RCODE42} for an unusual one), or the failure's name. */
    public String outcomeLabel() {
        return switch (outcome) {
            case 0 -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            case 9 -> "NOTAUTH";
            default -> answered() ? "RCODE" + outcome : failureLabel();
        };
    }

    private String failureLabel() {
        return Arrays.stream(Outcome.Failure.values())
                .filter(failure -> FIRST_FAILURE + failure.code() == outcome)
                .findFirst()
                .map(Outcome.Failure::label)
                .orElse("failure " + (outcome - FIRST_FAILURE));
    }
}
