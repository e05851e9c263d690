package digaas.evidence;

import digaas.poll.Samples;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Rcode;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** An answer that is being put together: authoritative and empty to begin with. */
record Answer(int rcode, boolean aa, boolean ra, List<ResourceRecord> answer, List<ResourceRecord> authority) {
    static final String NAME = "www.hello.com.";
    static final String ABOVE = "hello.com.";
    static final String BELOW = "deep.www.hello.com.";
    static final String FOREIGN = "other.net.";
    static final String TARGET = "target.net.";

    static final Rdata TEXT = new Rdata("0568656c6c6f", "\"hello\"");
    static final Rdata VALUE = Samples.data("192.0.2.1");
    private static final Rdata OTHER = Samples.data("192.0.2.2");

    static Answer noerror() {
        return code(0);
    }

    static Answer nxdomain() {
        return code(3);
    }

    static Answer code(int rcode) {
        return new Answer(rcode, true, false, List.of(), List.of());
    }

    Answer with(ResourceRecord record) {
        return new Answer(
                rcode, aa, ra, Stream.concat(answer.stream(), Stream.of(record)).toList(), authority);
    }

    Answer authority(ResourceRecord record) {
        return new Answer(rcode, aa, ra, answer, List.of(record));
    }

    /** The same with AA and RA clear. */
    Answer plain() {
        return new Answer(rcode, false, false, answer, authority);
    }

    /** The same with RA set. */
    Answer resolver() {
        return new Answer(rcode, aa, true, answer, authority);
    }

    Answered outcome() {
        return new Answered(new Rcode(rcode, "RCODE" + rcode), aa, ra, answer, authority, null, null);
    }

    /** What the conditions of the table expect: serial 5 or higher, an address, a text. */
    static ResourceRecord expected(String owner, RecordType type) {
        return type.equals(RecordType.SOA)
                ? Samples.soa(owner, 5)
                : Samples.record(owner, type, type.equals(RecordType.TXT) ? TEXT : VALUE);
    }

    static ResourceRecord other(String owner, RecordType type) {
        return type.equals(RecordType.SOA) ? Samples.soa(owner, 4) : Samples.record(owner, type, OTHER);
    }
}
