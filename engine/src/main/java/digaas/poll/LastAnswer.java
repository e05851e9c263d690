package digaas.poll;

import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Rcode;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The latest observation of one nameserver in short, for people.
 *
 * @param index the nameserver's among the request's
 * @param nameserver as the caller named it
 * @param address with its port; null in results of earlier versions
 * @param came {@code answered}, or what came instead: {@code no_answer}, {@code unreachable}, {@code tls}, …
 * @param rcode the mnemonic; null without an answer
 * @param authoritative the AA bit; false without an answer
 * @param referral whether the answer delegates the name: then its records are the NS set
 * @param serial the first SOA's in the answer section; null when there is none
 * @param records the first of the answer section, as many as a few thousand characters hold
 * @param omitted how many more there were
 * @param nsid which instance answered, shortened; null when the server did not say
 */
public record LastAnswer(
        int index,
        String nameserver,
        @Nullable String address,
        String came,
        @Nullable String rcode,
        boolean authoritative,
        boolean referral,
        @Nullable Long serial,
        List<Shown> records,
        int omitted,
        Duration rtt,
        @Nullable String nsid) {
    public static final String ANSWERED = "answered";

    private static final int MOST_RECORDS = 16;
    private static final int LONGEST_DATA = 4_096;
    private static final int LONGEST_NSID = 256;
    /** Characters of data and owners, for all nameservers of a request together: an item and a state have limits. */
    private static final int MOST_OF_A_REQUEST = 16_384;

    public LastAnswer {
        records = List.copyOf(records);
    }

    /**
     * A record as it is shown.
     *
     * @param owner absolute
     * @param type its mnemonic
     * @param ttl seconds; null in results of earlier versions
     * @param data in presentation form; one that was shortened ends with an ellipsis
     */
    public record Shown(
            @Nullable String owner,
            @Nullable String type,
            @Nullable Long ttl,
            String data) {}

    static LastAnswer of(PollRequest request, int index, Observation observation) {
        Nameserver nameserver = request.nameservers().get(index);
        String address = text(nameserver.address());
        return switch (observation.outcome()) {
            case Outcome.Unanswered(Failure failure) ->
                withoutRecords(index, nameserver.given(), address, came(failure), null, observation.rtt());
            case Outcome.Rejected(Rcode rcode) ->
                withoutRecords(index, nameserver.given(), address, ANSWERED, rcode.mnemonic(), observation.rtt());
            case Answered answered -> {
                boolean referral = isReferral(answered);
                List<ResourceRecord> all = referral ? nameservers(answered) : answered.answer();
                List<Shown> shown =
                        shown(all, MOST_OF_A_REQUEST / request.nameservers().size());
                yield new LastAnswer(
                        index,
                        nameserver.given(),
                        address,
                        ANSWERED,
                        answered.rcode().mnemonic(),
                        answered.authoritative(),
                        referral,
                        serial(answered),
                        shown,
                        all.size() - shown.size(),
                        observation.rtt(),
                        answered.nsid() == null ? null : cut(answered.nsid(), LONGEST_NSID));
            }
        };
    }

    private static LastAnswer withoutRecords(
            int index, String nameserver, String address, String came, @Nullable String rcode, Duration rtt) {
        return new LastAnswer(index, nameserver, address, came, rcode, false, false, null, List.of(), 0, rtt, null);
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static String came(Failure failure) {
        return switch (failure) {
            case TIMEOUT -> "no_answer";
            case ABANDONED -> "not_sent";
            case UNREACHABLE, MALFORMED, TRUNCATED, TLS, TSIG, FORBIDDEN, HTTP, TSIG_KEY -> failure.label();
        };
    }

    /** Whether nothing was sent, since the request's TSIG key could not be read. */
    public boolean lacksKey() {
        return came.equals(Failure.TSIG_KEY.label());
    }

    /** An answer in a few letters: its rcode, or what came instead. */
    public String label() {
        return rcode == null ? came : rcode;
    }

    /** The records' data alone. */
    public List<String> rdata() {
        return records.stream().map(Shown::data).toList();
    }

    private static boolean isReferral(Answered answered) {
        return answered.rcode().equals(Rcode.NOERROR)
                && !answered.authoritative()
                && answered.answer().isEmpty()
                && !nameservers(answered).isEmpty()
                && answered.authority().stream().allMatch(record -> record.soa() == null);
    }

    private static List<ResourceRecord> nameservers(Answered answered) {
        return answered.authority().stream()
                .filter(record -> record.type().equals(RecordType.NS))
                .toList();
    }

    private static @Nullable Long serial(Answered answered) {
        OptionalLong serial = answered.answer().stream()
                .map(ResourceRecord::serial)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        return serial.isPresent() ? (Long) serial.getAsLong() : null;
    }

    private static List<Shown> shown(List<ResourceRecord> records, int room) {
        List<Shown> shown = new ArrayList<>();
        int left = Math.min(room, LONGEST_DATA + 1_024);
        for (ResourceRecord record : records) {
            int length = record.rdata().text().length() + record.owner().length();
            if (shown.size() == MOST_RECORDS || (length > left && !shown.isEmpty())) {
                break;
            }
            String data = cut(record.rdata().text(), Math.min(LONGEST_DATA, Math.max(room, 64)));
            shown.add(new Shown(record.owner(), record.type().mnemonic(), record.ttl(), data));
            left -= length;
        }
        return shown;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
