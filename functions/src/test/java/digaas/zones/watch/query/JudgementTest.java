package digaas.zones.watch.query;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Rcode;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Expected.Must;
import digaas.zones.watch.Look;
import digaas.zones.watch.Look.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Instant SENT = Instant.ofEpochSecond(1_000);
    private static final String NAME = "www.example.com.";

    private static RecordType type(String mnemonic) {
        return RecordTypes.of(RecordTypes.number(mnemonic).orElseThrow());
    }

    private static Rdata data(String type, String text) {
        return ((Valid<Rdata>) RdataParser.parse(type(type), text)).value();
    }

    private static Expected must(Must must, String type, String... data) {
        return new Expected(
                "WWW.example.com.",
                type(type),
                300,
                Arrays.stream(data).map(text -> data(type, text)).toList(),
                must);
    }

    private static ResourceRecord record(String name, long ttl, String type, String text) {
        return new ResourceRecord(name, type(type), ttl, data(type, text), null);
    }

    private static ResourceRecord soa(long serial) {
        return new ResourceRecord(
                "example.com.",
                RecordType.SOA,
                300,
                data("SOA", "ns. h. " + serial + " 1 1 1 1"),
                new ResourceRecord.SoaFields(new Serial(serial), 1));
    }

    private static Outcome answer(ResourceRecord... records) {
        return new Outcome.Answered(Rcode.NOERROR, true, false, List.of(records), List.of(), null, null);
    }

    private static Outcome denial(Rcode rcode) {
        return new Outcome.Answered(rcode, true, false, List.of(), List.of(soa(7)), null, null);
    }

    private static Look look(Expected expected, boolean compareTtl, Outcome outcome) {
        return Judgement.look(expected, 7, compareTtl, new Observation(SENT, Duration.ofMillis(20), outcome));
    }

    private static Sight sight(Expected expected, Outcome outcome) {
        return look(expected, false, outcome).sight();
    }

    @Test
    void aRecordSetIsThereWithItsRecordsOnly() {
        Expected expected = must(Must.SHOW, "A", "192.0.2.1", "192.0.2.2");
        ResourceRecord one = record(NAME, 60, "A", "192.0.2.1");
        ResourceRecord two = record(NAME, 60, "A", "192.0.2.2");

        assertThat(sight(expected, answer(two, one))).isEqualTo(Sight.SHOWN);
        assertThat(sight(expected, answer(one))).isEqualTo(Sight.OTHER);
        assertThat(sight(expected, answer(one, two, record(NAME, 60, "A", "192.0.2.3"))))
                .isEqualTo(Sight.OTHER);
        assertThat(sight(expected, denial(Rcode.NOERROR))).isEqualTo(Sight.ABSENT);
        assertThat(sight(expected, denial(Rcode.NXDOMAIN))).isEqualTo(Sight.ABSENT);
        assertThat(sight(expected, new Outcome.Unanswered(Outcome.Failure.TIMEOUT)))
                .isEqualTo(Sight.NOTHING);
        assertThat(look(expected, true, answer(one, two)).sight()).isEqualTo(Sight.OTHER);
    }

    @Test
    void theSameDataBehindAnAliasIsAnotherRecordSet() {
        Expected expected = must(Must.SHOW, "A", "192.0.2.1");

        assertThat(sight(
                        expected,
                        answer(
                                record(NAME, 60, "CNAME", "x.example.com."),
                                record("x.example.com.", 60, "A", "192.0.2.1"))))
                .isEqualTo(Sight.OTHER);
        assertThat(sight(expected, answer(record(NAME, 60, "CNAME", "x.example.net."))))
                .isEqualTo(Sight.OTHER);
    }

    @Test
    void whatMustGoIsWrongUntilTheServerDeniesIt() {
        Expected expected = must(Must.GO, "A");

        assertThat(sight(expected, answer(record(NAME, 60, "A", "192.0.2.1")))).isEqualTo(Sight.OTHER);
        assertThat(sight(expected, denial(Rcode.NXDOMAIN))).isEqualTo(Sight.SHOWN);
        assertThat(sight(expected, denial(Rcode.NOERROR))).isEqualTo(Sight.SHOWN);
        assertThat(sight(expected, answer(record(NAME, 60, "CNAME", "x.example.net."))))
                .isEqualTo(Sight.SHOWN);
        assertThat(sight(expected, new Outcome.Answered(Rcode.REFUSED, false, false, List.of(), List.of(), null, null)))
                .isEqualTo(Sight.NOTHING);
    }

    @Test
    void theSoaIsThereWhenItsSerialIsNotLower() {
        Expected expected =
                new Expected("example.com.", RecordType.SOA, 300, List.of(data("SOA", "ns. h. 7 1 1 1 1")), Must.SHOW);

        assertThat(sight(expected, answer(soa(6)))).isEqualTo(Sight.ABSENT);
        assertThat(sight(expected, answer(soa(7)))).isEqualTo(Sight.SHOWN);
        assertThat(sight(expected, answer(soa(8)))).isEqualTo(Sight.SHOWN);
    }

    @Test
    void whatWasAnsweredInsteadIsToldInShort() {
        Expected expected = must(Must.SHOW, "A", "192.0.2.1");

        assertThat(look(expected, false, answer(record(NAME, 60, "A", "192.0.2.2"))))
                .isEqualTo(new Look(SENT, SENT.plusMillis(20), Sight.OTHER, "60 A 192.0.2.2"));
        assertThat(look(expected, false, denial(Rcode.NXDOMAIN)).answered()).isEqualTo("NXDOMAIN");
        assertThat(look(expected, false, denial(Rcode.NOERROR)).answered()).isEqualTo("NODATA");
        assertThat(look(expected, false, new Outcome.Unanswered(Outcome.Failure.TIMEOUT))
                        .answered())
                .isEqualTo("timeout");
        assertThat(look(expected, false, answer(record(NAME, 60, "A", "192.0.2.1")))
                        .answered())
                .isNull();
    }
}
