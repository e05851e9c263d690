package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.wire.TsigKey;
import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

class TsigQueryTest {
    private static final String SECRET =
            Base64.getEncoder().encodeToString("a secret between two".getBytes(StandardCharsets.US_ASCII));
    private static final String OTHER_SECRET =
            Base64.getEncoder().encodeToString("another secret".getBytes(StandardCharsets.US_ASCII));

    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static TsigKey key(String algorithm, String secret) {
        return ((Valid<TsigKey>) TsigKey.parse("key.example", algorithm, secret)).value();
    }

    private static TSIG serverKey(String algorithm, String secret) {
        return new TSIG(
                TSIG.algorithmToName(algorithm),
                Name.fromConstantString("key.example."),
                Base64.getDecoder().decode(secret));
    }

    private static byte[] signed(byte[] query, TSIG key) {
        Message asked = Answers.message(query);
        boolean genuine = key.verify(asked, query, null) == Rcode.NOERROR;
        Message answer = Answers.to(query);
        String address = genuine ? "192.0.2.1" : "192.0.2.66";
        answer.addRecord(Answers.record(answer.getQuestion().getName(), Type.A, address), Section.ANSWER);
        answer.setTSIG(key, Rcode.NOERROR, asked.getTSIG());
        return answer.toWire(Message.MAXLENGTH);
    }

    private Observation ask(LoopbackNameserver server, TsigKey key, Duration timeout) {
        return engine.query(Asking.question(server.address(), Transport.UDP), key, timeout)
                .join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-sha256", "hmac-sha512", "hmac-sha1"})
    void queryAndAnswerAreSigned(String algorithm) {
        LoopbackNameserver.Script script = query -> List.of(signed(query, serverKey(algorithm, SECRET)));
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            assertAddress(ask(server, key(algorithm, SECRET), LONG), "192.0.2.1");
        }
    }

    @Test
    void anAnswerWithAnotherSignatureIsNotBelieved() {
        LoopbackNameserver.Script script = query -> List.of(signed(query, serverKey("hmac-sha256", OTHER_SECRET)));
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            assertUnanswered(ask(server, key("hmac-sha256", SECRET), SHORT), Failure.TSIG);
        }
    }

    @Test
    void anUnsignedAnswerIsDroppedAndTheSignedOneAfterItCounts() {
        LoopbackNameserver.Script script = query ->
                List.of(Answers.withAddress(query, "192.0.2.66"), signed(query, serverKey("hmac-sha256", SECRET)));
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            assertAddress(ask(server, key("hmac-sha256", SECRET), LONG), "192.0.2.1");
            assertThat(engine.counts().strayPackets()).isEqualTo(1);
        }
    }

    @Test
    void aChangedAnswerIsNotBelieved() {
        LoopbackNameserver.Script script = query -> {
            byte[] answer = signed(query, serverKey("hmac-sha256", SECRET));
            answer[2] ^= 0x04;
            return List.of(answer);
        };
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            assertUnanswered(ask(server, key("hmac-sha256", SECRET), SHORT), Failure.TSIG);
        }
    }

    @Test
    void silenceIsATimeout() {
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, LoopbackNameserver.SILENT)) {
            assertUnanswered(ask(server, key("hmac-sha256", SECRET), SHORT), Failure.TIMEOUT);
        }
    }

    @Test
    void aTruncatedAnswerIsFetchedSignedByTcp() {
        TSIG serverKey = serverKey("hmac-sha256", SECRET);
        LoopbackNameserver.Script truncating = query -> {
            Message answer = Answers.message(Answers.truncated(query));
            answer.setTSIG(serverKey, Rcode.NOERROR, Answers.message(query).getTSIG());
            return List.of(answer.toWire(Message.MAXLENGTH));
        };
        LoopbackNameserver.Script answering = query -> List.of(signed(query, serverKey));
        try (LoopbackNameserver server = new LoopbackNameserver(truncating, answering)) {
            assertAddress(ask(server, key("hmac-sha256", SECRET), LONG), "192.0.2.1");
        }
    }

    @Test
    void aKeyNeverShowsItsSecret() {
        assertThat(key("hmac-sha256", SECRET)).hasToString("TsigKey[key.example., hmac-sha256]");
    }

    @Test
    void aWrongKeyIsToldWhyButNotShown() {
        assertThat(TsigKey.parse("key", "hmac-sha256", "not base 64!"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.reason()).contains("base64").doesNotContain("not base"));
        assertThat(TsigKey.parse("key", "rot13", SECRET))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).contains("hmac-sha256"));
        assertThat(TsigKey.parse("", "hmac-sha256", SECRET)).isInstanceOf(Invalid.class);
        assertThat(TsigKey.parse("key", "hmac-sha256", "")).isInstanceOf(Invalid.class);
    }
}
