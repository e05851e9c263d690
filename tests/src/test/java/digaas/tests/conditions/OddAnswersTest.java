package digaas.tests.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class OddAnswersTest {
    private static final int ODD_ANSWERS = 3;

    private final Bench bench;
    private final Api api;

    OddAnswersTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    /** A nameserver that gives a few odd answers and then an ordinary one. */
    private static LoopbackNameserver oddAtFirst(UnaryOperator<Message> odd, UnaryOperator<Message> ordinary) {
        AtomicInteger given = new AtomicInteger();
        LoopbackNameserver.Script script = query -> {
            Message answer = Answers.to(query);
            boolean first = given.incrementAndGet() <= ODD_ANSWERS;
            return List.of((first ? odd : ordinary).apply(answer).toWire());
        };
        return new LoopbackNameserver(script, LoopbackNameserver.SILENT);
    }

    private Result ended(LoopbackNameserver server, ObjectNode body) throws Exception {
        String address = "127.0.0.1:" + server.address().getPort();
        return api.ended(api.request(body.put("nameserver", address)));
    }

    private static Message denial(Message answer, int rcode, Name soa) {
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(new SOARecord(soa, DClass.IN, 60, soa, soa, 7, 3600, 600, 86_400, 60), Section.AUTHORITY);
        return answer;
    }

    @Test
    void aZoneWhoseOwnSoaStandsInADenialIsNotRemoved() throws Exception {
        try (LoopbackNameserver server = oddAtFirst(
                answer -> denial(answer, Rcode.NXDOMAIN, answer.getQuestion().getName()),
                answer -> denial(answer, Rcode.NXDOMAIN, Name.root))) {
            Result result = ended(server, bench.about("odd.example.", "zone_removed"));
            result.completed().by("nxdomain");
            assertThat(result.hasNull("not_before")).isFalse();
            assertThat(server.seen()).hasSize(ODD_ANSWERS + 1);
        }
    }

    @Test
    void aLoopOfAliasesIsNoEvidence() throws Exception {
        try (LoopbackNameserver server = oddAtFirst(
                answer -> {
                    Name name = answer.getQuestion().getName();
                    answer.getHeader().setFlag(Flags.AA);
                    answer.addRecord(Answers.record(name, Type.CNAME, name.toString()), Section.ANSWER);
                    return answer;
                },
                answer -> denial(answer, Rcode.NOERROR, Name.root))) {
            ObjectNode body = bench.about("odd.example.", "record_removed").put("rdatatype", "A");
            Result result = ended(server, body).completed().by("nodata");
            assertThat(result.hasNull("not_before")).isTrue();
            assertThat(server.seen()).hasSize(ODD_ANSWERS + 1);
        }
    }

    @Test
    void aRecordOnAServerThatComparesLettersByCaseIsNotRemovedBeforeItIs() throws Exception {
        AtomicInteger asGiven = new AtomicInteger();
        LoopbackNameserver.Script script = query -> {
            boolean same =
                    Answers.message(query).getQuestion().getName().toString().equals("letters.example.");
            return same && asGiven.incrementAndGet() <= ODD_ANSWERS
                    ? List.of(Answers.withAddress(query, "192.0.2.1"))
                    : List.of(
                            denial(Answers.to(query), Rcode.NXDOMAIN, Name.root).toWire());
        };
        try (LoopbackNameserver server = new LoopbackNameserver(script, LoopbackNameserver.SILENT)) {
            ObjectNode body = bench.about("letters.example.", "record_removed").put("rdatatype", "A");
            Result result = ended(server, body).completed().by("nxdomain");
            assertThat(result.hasNull("not_before")).isFalse();
            assertThat(asGiven).hasValue(ODD_ANSWERS + 1);
        }
    }
}
