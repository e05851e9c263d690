package digaas.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.dns.transport.MessageFramer;
import digaas.dns.wire.AnswerDecoder;
import digaas.dns.wire.MessageHeader;
import digaas.dns.wire.QueryPacket;
import digaas.fixture.Answers;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Rejected;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class RobustnessProperties {
    private static final byte[] NAME = DnsNames.wire("www.example.com.");
    private static final byte[] COOKIE = new byte[8];

    private static final String[][] RECORDS = {
        {"A", "192.0.2.1"},
        {"CNAME", "alias.example.com."},
        {"SOA", "a.example. b.example. 1 2 3 4 5"},
        {"TXT", "\"some text\" \"more\""},
        {"HTTPS", "1 svc.example. alpn=\"h2,h3\" ipv4hint=192.0.2.1"},
        {"NAPTR", "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b!\" ."},
        {"LOC", "52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m"},
        {"APL", "1:192.168.32.0/21"},
        {"NSEC", "b.example. A MX RRSIG"},
        {"CAA", "0 issue \"ca.example.net\""}
    };

    private static QueryPacket query() {
        return QueryPacket.of(0x1234, NAME, Asking.A, COOKIE);
    }

    private static byte[] octets(QueryPacket packet) {
        return packet.octets();
    }

    private static byte[] genuineAnswer() {
        Message answer = Answers.to(octets(query()));
        for (String[] record : RECORDS) {
            answer.addRecord(
                    Answers.record(answer.getQuestion().getName(), Type.value(record[0]), record[1]), Section.ANSWER);
        }
        return answer.toWire();
    }

    @Provide
    Arbitrary<byte[]> damagedAnswers() {
        byte[] genuine = genuineAnswer();
        Arbitrary<List<int[]>> changes = Combinators.combine(
                        Arbitraries.integers().between(0, genuine.length - 1),
                        Arbitraries.integers().between(0, 255))
                .as((at, value) -> new int[] {at, value})
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, genuine.length + 20);
        return Combinators.combine(changes, lengths).as((list, length) -> {
            byte[] damaged = genuine.clone();
            list.forEach(change -> damaged[change[0]] = (byte) change[1]);
            return Arrays.copyOf(damaged, length);
        });
    }

    @Property(tries = 1_000)
    void aDamagedAnswerIsToldOrRejectedOrMalformed(@ForAll("damagedAnswers") byte[] packet) {
        assertThat(AnswerDecoder.decode(packet).outcome())
                .satisfiesAnyOf(
                        outcome -> assertThat(outcome).isInstanceOf(Answered.class),
                        outcome -> assertThat(outcome).isInstanceOf(Rejected.class),
                        outcome -> assertThat(outcome).isEqualTo(new Unanswered(Failure.MALFORMED)));
    }

    @Property(tries = 500)
    void anyOctetsAreDecodedWithoutHarm(@ForAll @Size(max = 600) byte[] packet) {
        assertThatCode(() -> AnswerDecoder.decode(packet)).doesNotThrowAnyException();
        assertThatCode(() -> query().match(packet)).doesNotThrowAnyException();
    }

    private static boolean isRejectionAlone(byte[] packet) {
        return MessageHeader.isWithoutQuestion(packet) && MessageHeader.isRejection(packet);
    }

    @Property(tries = 1_000)
    void onlyTheVeryQuestionMatches(@ForAll("damagedAnswers") byte[] packet) {
        if (query().match(packet) == QueryPacket.Match.EXACT) {
            byte[] genuine = genuineAnswer();
            int questionEnd = QueryPacket.HEADER + NAME.length + 4;
            boolean sameQuestion =
                    packet.length >= questionEnd && Arrays.equals(packet, 12, questionEnd, genuine, 12, questionEnd);
            assertThat(sameQuestion || isRejectionAlone(packet)).isTrue();
            assertThat(MessageHeader.isResponse(packet)).isTrue();
        }
    }

    @Property(tries = 100)
    void aStreamGivesTheSameMessagesHoweverItIsCut(
            @ForAll @Size(max = 8) List<@Size(max = 9_000) byte[]> messages,
            @ForAll @IntRange(min = 1, max = 5_000) int piece) {
        ByteBuffer stream = ByteBuffer.allocate(
                messages.stream().mapToInt(message -> message.length + 2).sum());
        messages.forEach(message -> stream.putShort((short) message.length).put(message));
        stream.flip();
        MessageFramer frames = new MessageFramer();
        List<byte[]> seen = new ArrayList<>();
        while (stream.hasRemaining()) {
            ByteBuffer space = frames.space();
            int count = Math.min(Math.min(piece, stream.remaining()), space.remaining());
            assertThat(count).isPositive();
            space.put(stream.slice(stream.position(), count));
            stream.position(stream.position() + count);
            byte[] next = frames.next();
            while (next != null) {
                seen.add(next);
                next = frames.next();
            }
        }
        assertThat(seen).usingElementComparator(Arrays::compare).containsExactlyElementsOf(messages);
    }

    @Property(tries = 300)
    void anyTextIsReadAsDataOrRefused(@ForAll("types") RecordType type, @ForAll("texts") String text) {
        switch (RdataParser.parse(type, text)) {
            case Valid<Rdata>(Rdata rdata) ->
                assertThat(RdataParser.parse(type, rdata.text())).isEqualTo(new Valid<>(rdata));
            case ParseResult.Invalid<Rdata>(String reason) -> assertThat(reason).isNotBlank();
        }
    }

    @Property(tries = 300)
    void theTextOfAnyOctetsMeansNothingElse(@ForAll("types") RecordType type, @ForAll @Size(max = 40) byte[] octets) {
        String text = "\\# " + octets.length + " " + HexFormat.of().formatHex(octets);
        if (RdataParser.parse(type, text) instanceof Valid<?>(Rdata rdata)
                && RdataParser.parse(type, rdata.text()) instanceof Valid<?>(Rdata again)) {
            assertThat(again).isEqualTo(rdata);
        }
    }

    @Provide
    Arbitrary<RecordType> types() {
        return Arbitraries.of(1, 2, 5, 6, 15, 16, 28, 29, 33, 35, 39, 43, 44, 48, 52, 64, 65, 99, 256, 257, 65280)
                .map(RecordTypes::of);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "10",
                "0",
                "1",
                "a.example.",
                "\"",
                "\\",
                "\\#",
                "4",
                "0a000001",
                "192.0.2.1",
                "::1",
                ";",
                "(",
                ")",
                ",",
                "alpn=h2",
                "N",
                "E",
                "1m",
                "ü",
                "\"text\"",
                "\\065",
                "@",
                "-",
                "\n",
                "key65535",
                "mandatory=alpn");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(10).map(list -> String.join(" ", list)),
                words.list().ofMaxSize(6).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(30));
    }

    @Property(tries = 300)
    void anyTextIsANameOrRefused(@ForAll String text) {
        switch (DnsNames.parse(text)) {
            case Valid<String>(String name) -> assertThat(DnsNames.parse(name)).isEqualTo(new Valid<>(name));
            case ParseResult.Invalid<String>(String reason) ->
                assertThat(reason).isNotBlank();
        }
    }

    @Property(tries = 300)
    void everyLabelOfOctetsIsAName(@ForAll @Size(min = 1, max = 63) byte[] label) {
        byte[] wire = ByteBuffer.allocate(label.length + 2)
                .put((byte) label.length)
                .put(label)
                .put((byte) 0)
                .array();
        String text = DnsNames.presentation(wire);
        byte[] lower = wire.clone();
        for (int i = 1; i < wire.length; i++) {
            lower[i] = (byte) MessageHeader.lowerCase(wire[i]);
        }
        assertThat(DnsNames.wire(text)).isEqualTo(lower);
    }
}
