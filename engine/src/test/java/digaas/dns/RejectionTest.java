package digaas.dns;

import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.byUdp;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.Condition;
import digaas.poll.QuerySample;
import digaas.poll.Verdict;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Rejected;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Error answers that do not repeat the question or end in garbage. */
class RejectionTest {
    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private Observation answeredBy(UnaryOperator<byte[]> script) {
        try (LoopbackNameserver server =
                new LoopbackNameserver(query -> List.of(script.apply(query)), LoopbackNameserver.SILENT)) {
            return byUdp(engine, server);
        }
    }

    private static void assertRejected(Observation observation, int rcode) {
        assertThat(observation.outcome())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rcode().value()).isEqualTo(rcode));
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.FORMERR, Rcode.SERVFAIL, Rcode.NOTIMP, Rcode.REFUSED, Rcode.NOTAUTH})
    void aHeaderAloneIsToldAsTheErrorItIs(int rcode) {
        Observation observation = answeredBy(query -> Answers.headerOnly(query, rcode));
        assertRejected(observation, rcode);
        assertThat(QuerySample.of(0, observation).answered()).isTrue();
    }

    @Test
    void aHeaderAloneThatRefusesCompletesNoRemoval() {
        Observation observation = answeredBy(query -> Answers.headerOnly(query, Rcode.REFUSED));
        assertThat(new Condition.ZoneRemoved().judge(Asking.NAME, observation)).isEqualTo(Verdict.NO_EVIDENCE);
        assertThat(new Condition.ZoneExists().judge(Asking.NAME, observation)).isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void aHeaderAloneThatCountsAQuestionIsToldAsTheErrorItIs() {
        assertRejected(answeredBy(query -> Arrays.copyOf(Answers.withRcode(query, Rcode.SERVFAIL), 12)), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.NOTIMP})
    void anErrorBeforeGarbageIsToldAsTheErrorItIs(int rcode) {
        Observation observation = answeredBy(query -> {
            byte[] answer = Answers.withRcode(query, rcode);
            // More records than there are.
            answer[7] = 3;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(answer);
            out.writeBytes(new byte[] {(byte) 0xC0, 0x0C, 1, 2, 3});
            return out.toByteArray();
        });
        assertRejected(observation, rcode);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.FORMERR, Rcode.NOTIMP, Rcode.BADVERS})
    void aServerThatRejectsEdnsWithoutTheQuestionIsAskedWithoutIt(int rcode) {
        LoopbackNameserver.Script script = query -> {
            if (!Answers.hasEdns(query)) {
                return List.of(Answers.withAddress(query, "192.0.2.1"));
            }
            Message rejection = Answers.message(Answers.withOptions(query, rcode >> 4, rcode & 0x0F));
            rejection.removeAllRecords(Section.QUESTION);
            return List.of(rejection.toWire());
        };
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(server.seen().stream().filter(Answers::hasEdns))
                    .as("remembered")
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aHeaderAloneThatIsTruncatedIsAskedAgainByTcp() {
        LoopbackNameserver.Script truncating = query -> {
            Message answer = Answers.to(query);
            answer.removeAllRecords(Section.QUESTION);
            answer.getHeader().setFlag(Flags.TC);
            return List.of(answer.toWire());
        };
        try (LoopbackNameserver server = new LoopbackNameserver(truncating, LoopbackNameserver.ANSWERING)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }
}
