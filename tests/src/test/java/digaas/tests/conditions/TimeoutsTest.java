package digaas.tests.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import digaas.fixture.Ports;
import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnBind
@Isolated
class TimeoutsTest {
    private final Bench bench;
    private final Api api;

    TimeoutsTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    /** A request that has everything that any condition needs, and little time. */
    private ObjectNode brief(String name, String condition) {
        return bench.about(name, condition)
                .put("serial", 1)
                .put("rdatatype", "A")
                .put("timeout", 2);
    }

    /** The answer to its last poll, once a request that was taken on has timed out. */
    private Result timedOut(Result request, String rcode) throws Exception {
        Result result = api.ended(request).timedOut();
        JsonNode last = result.lastAnswer();
        assertThat(last.required("rcode").stringValue(last.required("outcome").asString()))
                .isEqualTo(rcode);
        return result;
    }

    // Those of one factory are all taken on before the first is waited for.

    @TestFactory
    List<DynamicTest> whatDoesNotHappenTimesOut() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (String condition : List.of(
                "serial_not_lower",
                "zone_removed",
                "data=192.0.2.3",
                "rrset=192.0.2.1",
                "rrset=192.0.2.1,192.0.2.2,192.0.2.3",
                "record_removed")) {
            Zone zone = bench.bind().addZone(Bind.freshName("vain"), 4_000_000_000L, "@ A 192.0.2.1", "@ A 192.0.2.2");
            Result request = api.request(brief(zone.name(), condition));
            tests.add(dynamicTest(condition, () -> {
                Result result = timedOut(request, "NOERROR");
                assertThat(result.json().required("polls").asInt()).isBetween(3, 13);
                assertThat(result.hasNull("not_before"))
                        .as("whether it is unknown when it was last missing")
                        .isFalse();
            }));
        }
        Result absent = api.request(brief(Bind.freshName("absent"), "zone_exists"));
        tests.add(dynamicTest("a zone that is not added", () -> timedOut(absent, "REFUSED")));
        Zone zone = bench.zone("stay", "@ A 192.0.2.1", "@ A 192.0.2.2");
        Result stays = api.request(brief(zone.name(), "record_removed").put("rdata", "192.0.2.2"));
        tests.add(dynamicTest("a value that stays", () -> timedOut(stays, "NOERROR")));
        return tests;
    }

    @TestFactory
    List<DynamicTest> aZoneThatIsAnsweredWithServfailSatisfiesNothing() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (String condition : List.of(
                "serial_not_lower",
                "zone_exists",
                "zone_removed",
                "data=192.0.2.1",
                "rrset=192.0.2.1",
                "record_removed")) {
            Zone zone = bench.bind().addBrokenZone(Bind.freshName("broken"));
            Result request = api.request(brief(zone.name(), condition));
            tests.add(dynamicTest(condition, () -> timedOut(request, "SERVFAIL")));
        }
        return tests;
    }

    @Test
    void servfailIsNoLowerEndOfWhatFollowsIt() throws Exception {
        Zone zone = bench.bind().addBrokenZone(Bind.freshName("mended"));
        Result request = api.request(bench.about(zone, "zone_removed"));
        zone.awaitQuestion();
        zone.remove();
        assertThat(api.ended(request).completed().by("refused").hasNull("not_before"))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> aNameserverThatDoesNotAnswerSatisfiesNothing() throws Exception {
        var silent = Ports.silentUdp();
        var dead = Ports.deadUdp();
        List<DynamicTest> tests = new ArrayList<>();
        for (String condition : List.of("serial_not_lower", "zone_removed", "record_removed")) {
            Result refused = unanswered(condition, dead.getLocalPort());
            tests.add(dynamicTest(condition + " where nobody listens", () -> timedOut(refused, "unreachable")));
            Result kept = unanswered(condition, silent.getLocalPort());
            tests.add(dynamicTest(condition + " where silence is kept", () -> timedOut(kept, "no_answer")));
        }
        return tests.stream().onClose(silent::close).onClose(dead::close);
    }

    private Result unanswered(String condition, int port) throws Exception {
        return api.request(brief("unanswered.test.", condition).put("nameserver", "127.0.0.1:" + port));
    }
}
