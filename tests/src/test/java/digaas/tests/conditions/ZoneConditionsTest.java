package digaas.tests.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import org.junit.jupiter.api.Test;

@OnBind
class ZoneConditionsTest {
    private final Bench bench;
    private final Api api;

    ZoneConditionsTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    @Test
    void aRaisedSerialIsSeenWithinOnePoll() throws Exception {
        Zone zone = bench.zone("raised");
        Result request = api.request(bench.about(zone, "serial_not_lower").put("serial", 5));
        zone.awaitQuestions(8);
        Change change = zone.serial(6);
        Result result = api.ended(request).completedBy(change).by("serial");
        assertThat(result.json().required("polls").asInt()).isBetween(8, 11);
        assertThat(result.lastAnswer().required("serial").asLong()).isEqualTo(6);
        assertThat(result.lastAnswer().required("authoritative").asBoolean()).isTrue();
        assertThat(result.lastAnswer().required("nsid").asString())
                .isEqualTo(bench.bind().serverId());
    }

    @Test
    void aSerialThatIsThereAtOnceHasNoLowerEnd() throws Exception {
        Zone zone = bench.zone("there");
        Result request = api.request(bench.about(zone, "serial_not_lower").put("serial", 1));
        Result result = api.ended(request).completed().by("serial");
        assertThat(result.hasNull("not_before")).isTrue();
        assertThat(result.json().required("polls").asInt()).isEqualTo(1);
    }

    @Test
    void aSerialThatWrappedAroundIsNotLower() throws Exception {
        Zone zone = bench.bind().addZone(Bind.freshName("wrapped"), 4_294_967_290L);
        Result request = api.request(bench.about(zone, "serial_not_lower").put("serial", 5));
        zone.awaitQuestion();
        Change change = zone.serial(7);
        api.ended(request).completedBy(change).by("serial");
    }

    @Test
    void aZoneIsSeenToBeAdded() throws Exception {
        String name = Bind.freshName("added");
        Zone zone = new Zone(bench.bind(), name);
        Result request = api.request(bench.about(name, "zone_exists"));
        zone.awaitQuestion();
        Change change = Change.of(zone, () -> bench.bind().addZone(name, 1));
        api.ended(request).completedBy(change).by("soa");
    }

    @Test
    void aZoneIsSeenToBeRemoved() throws Exception {
        Zone zone = bench.zone("removed");
        Result request = api.request(bench.about(zone, "zone_removed"));
        zone.awaitQuestion();
        Change change = zone.remove();
        Result result = api.ended(request).completedBy(change).by("refused");
        assertThat(result.lastAnswer().required("rcode").asString()).isEqualTo("REFUSED");
    }

    @Test
    void aNameInsideAZoneIsNoZone() throws Exception {
        Zone zone = bench.zone("parent", "child A 192.0.2.1");
        Result request = api.request(bench.about(zone.at("child"), "zone_removed"));
        api.ended(request).completed().by("no_soa");
    }
}
