package digaas.poll;

import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.ResourceRecord;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The latest observation in short, for people.
 *
 * @param outcome the rcode's mnemonic, or the failure's name in lower case
 * @param authoritative the AA bit; false when there was no answer
 * @param serial the first SOA's in the answer section; null when there is none
 * @param rdata the answer section's data in presentation form; at most 8 values, each cut to 256 characters
 * @param nsid which instance answered, cut likewise; null when the server did not say
 */
public record LastAnswer(
        String nameserver,
        String outcome,
        boolean authoritative,
        @Nullable Long serial,
        List<String> rdata,
        Duration rtt,
        @Nullable String nsid) {
    private static final int MOST_VALUES = 8;
    private static final int LONGEST_VALUE = 256;

    public LastAnswer {
        rdata = List.copyOf(rdata);
    }

    static LastAnswer of(Nameserver nameserver, Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Unanswered(Outcome.Failure failure) ->
                new LastAnswer(nameserver.given(), failure.label(), false, null, List.of(), observation.rtt(), null);
            case Outcome.Answered answered ->
                new LastAnswer(
                        nameserver.given(),
                        answered.rcode().mnemonic(),
                        answered.authoritative(),
                        serial(answered),
                        values(answered),
                        observation.rtt(),
                        answered.nsid() == null ? null : cut(answered.nsid()));
        };
    }

    private static @Nullable Long serial(Outcome.Answered answered) {
        OptionalLong serial = answered.answer().stream()
                .map(ResourceRecord::serial)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        return serial.isPresent() ? (Long) serial.getAsLong() : null;
    }

    private static List<String> values(Outcome.Answered answered) {
        return answered.answer().stream()
                .limit(MOST_VALUES)
                .map(record -> cut(record.rdata().text()))
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
