package digaas.dns;

import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.byUdp;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Outcome.Failure;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class CookieTest {
    private static final int COOKIE = 10;
    private static final byte[] SERVER_COOKIE = HexFormat.of().parseHex("0102030405060708");

    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static byte[] cookie(byte[] query) {
        byte[] option =
                Answers.message(query).getOPT().getOptions(COOKIE).getFirst().toWire();
        return Arrays.copyOfRange(option, 4, option.length);
    }

    private static byte[] join(byte[] client, byte[] server) {
        byte[] both = Arrays.copyOf(client, 8 + server.length);
        System.arraycopy(server, 0, both, 8, server.length);
        return both;
    }

    private static byte[] answer(byte[] query, byte[] cookie) {
        Message answer = Answers.to(query);
        answer.addRecord(Answers.record(answer.getQuestion().getName(), Type.A, "192.0.2.1"), Section.ANSWER);
        answer.addRecord(
                new OPTRecord(1232, 0, 0, 0, List.of(new GenericEDNSOption(COOKIE, cookie))), Section.ADDITIONAL);
        return answer.toWire();
    }

    /** Answers only who brings the server's cookie. */
    private static byte[] demanding(byte[] query) {
        byte[] cookie = cookie(query);
        byte[] both = join(cookie, SERVER_COOKIE);
        return Arrays.equals(cookie, both)
                ? answer(query, both)
                : Answers.withOptions(
                        query, Rcode.BADCOOKIE >> 4, Rcode.BADCOOKIE & 0xF, new GenericEDNSOption(COOKIE, both));
    }

    @Test
    void aServerThatWantsItsCookieGetsIt() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(query -> List.of(demanding(query)), LoopbackNameserver.SILENT)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(server.seen()).extracting(query -> cookie(query).length).containsExactly(8, 16, 16);
        }
    }

    @Test
    void aServerThatIsNeverContentIsAskedByTcp() {
        LoopbackNameserver.Script script = query -> List.of(
                Answers.withOptions(query, 1, 7, new GenericEDNSOption(COOKIE, join(cookie(query), SERVER_COOKIE))));
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.ANSWERING)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(server.seen()).hasSize(3);
        }
    }

    @Test
    void anAnswerWithSomeoneElsesCookieIsNotBelieved() {
        LoopbackNameserver.Script script = query -> List.of(answer(query, new byte[16]));
        try (LoopbackNameserver server = new LoopbackNameserver(script, script)) {
            assertUnanswered(byUdp(engine, server), Failure.MALFORMED);
        }
    }

    @Test
    void afterAPauseTheClientHasAnotherCookie() {
        try (LoopbackNameserver server =
                new LoopbackNameserver(query -> List.of(demanding(query)), LoopbackNameserver.SILENT)) {
            byUdp(engine, server);
            engine.closeIdle();
            byUdp(engine, server);
            List<byte[]> seen = server.seen();
            assertThat(cookie(seen.getFirst())).hasSize(8).isNotEqualTo(cookie(seen.get(2)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33})
    void aServersCookieOfAWrongLengthIsNotSentBack(int length) {
        LoopbackNameserver.Script script = query -> List.of(answer(query, join(client(query), new byte[length])));
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(server.seen()).hasSize(2).allMatch(query -> cookie(query).length == 8);
        }
    }

    private static byte[] client(byte[] query) {
        return Arrays.copyOf(cookie(query), 8);
    }
}
