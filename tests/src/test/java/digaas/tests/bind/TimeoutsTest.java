package digaas.tests.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial_not_lower",
                "zone_removed",
                "data=192.0.2.3",
                "rrset=192.0.2.1",
                "rrset=192.0.2.1,192.0.2.2,192.0.2.3",
                "record_removed"
            })
    void whatDoesNotHappenTimesOut(String condition) throws Exception {
        Zone zone = bench.bind().addZone(Bind.freshName("vain"), 4_000_000_000L, "@ A 192.0.2.1", "@ A 192.0.2.2");
        Result result = api.ended(api.request(brief(zone.name(), condition))).timedOut();
        assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("NOERROR");
        assertThat(result.json().required("polls").asInt()).isBetween(3, 13);
    }

    @Test
    void aZoneThatIsNotAddedTimesOut() throws Exception {
        Result result = api.ended(api.request(brief(Bind.freshName("absent"), "zone_exists")))
                .timedOut();
        assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("REFUSED");
    }

    @Test
    void aValueThatStaysTimesOut() throws Exception {
        Zone zone = bench.zone("stay", "@ A 192.0.2.1", "@ A 192.0.2.2");
        api.ended(api.request(brief(zone.name(), "record_removed").put("rdata", "192.0.2.2")))
                .timedOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial_not_lower",
                "zone_exists",
                "zone_removed",
                "data=192.0.2.1",
                "rrset=192.0.2.1",
                "record_removed"
            })
    void aZoneThatIsAnsweredWithServfailSatisfiesNothing(String condition) throws Exception {
        Zone zone = bench.bind().addBrokenZone(Bind.freshName("broken"));
        Result result = api.ended(api.request(brief(zone.name(), condition))).timedOut();
        assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("SERVFAIL");
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

    @ParameterizedTest
    @ValueSource(strings = {"serial_not_lower", "zone_removed", "record_removed"})
    void aPortThatNobodyListensOnSatisfiesNothing(String condition) throws Exception {
        Result request =
                api.request(brief("dead.test.", condition).put("nameserver", "127.0.0.1:" + LoopbackPort.free()));
        Result result = api.ended(request).timedOut();
        assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial_not_lower", "zone_removed", "record_removed"})
    void aNameserverThatKeepsSilentSatisfiesNothing(String condition) throws Exception {
        try (var silent = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            Result request = api.request(
                    brief("silent.test.", condition).put("nameserver", "127.0.0.1:" + silent.getLocalPort()));
            Result result = api.ended(request).timedOut();
            assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("timeout");
        }
    }
}
