package digaas.tests.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameserversTest {
    private final Bench bench;
    private final Api api;
    private final Bind second;

    NameserversTest(Bench bench) throws Exception {
        this.bench = bench;
        this.api = bench.api();
        this.second = Bind.start();
    }

    @AfterAll
    void stop() throws Exception {
        second.close();
    }

    private ObjectNode aboutBoth(Zone zone, int threshold) {
        ObjectNode body = bench.about(zone, "serial_not_lower").put("serial", 2).put("threshold_percentage", threshold);
        body.remove("nameserver");
        body.putArray("nameservers").add(bench.bind().address()).add(second.address());
        return body;
    }

    @Test
    void halfOfTwoNameserversIsOne() throws Exception {
        Zone zone = bench.zone("half");
        Zone elsewhere = second.addZone(zone.name(), 1);
        Result request = api.request(aboutBoth(zone, 50));
        zone.awaitQuestion();
        elsewhere.awaitQuestion();
        Change change = elsewhere.serial(2);
        Result result = api.ended(request).completedBy(change);
        JsonNode each = result.json().required("nameserver_results");
        assertThat(each.size()).isEqualTo(2);
        assertThat(each.get(0).required("not_after").isNull()).isTrue();
        assertThat(each.get(1).required("not_after")).isEqualTo(result.json().required("not_after"));
        assertThat(each.get(1).required("nameserver").asString()).isEqualTo(second.address());
    }

    @Test
    void allOfTwoNameserversAreBoth() throws Exception {
        Zone zone = bench.zone("all");
        Zone elsewhere = second.addZone(zone.name(), 1);
        Result request = api.request(aboutBoth(zone, 100));
        zone.awaitQuestion();
        elsewhere.awaitQuestion();
        Change first = zone.serial(2);
        elsewhere.awaitQuestions(elsewhere.asked().size() + 3);
        assertThat(api.now(request).isOpen()).isTrue();
        Change last = elsewhere.serial(2);
        Result result = api.ended(request).completedBy(last);
        JsonNode each = result.json().required("nameserver_results");
        assertThat(each.get(0).required("not_after").decimalValue())
                .isLessThan(each.get(1).required("not_before").decimalValue());
        assertThat(result.time("start_time")).isBefore(first.before());
    }

    @Test
    void aNameserverThatShowsTheChangeIsAskedNoMore() throws Exception {
        Zone zone = bench.zone("settled");
        Zone elsewhere = second.addZone(zone.name(), 1);
        Result request = api.request(aboutBoth(zone, 100));
        elsewhere.awaitQuestion();
        elsewhere.serial(2);
        zone.awaitQuestions(zone.asked().size() + 4);
        int asked = elsewhere.asked().size();
        zone.awaitQuestions(zone.asked().size() + 4);
        assertThat(elsewhere.asked()).hasSize(asked);
        zone.serial(2);
        api.ended(request).completed();
    }

    @Test
    void nameserversComeToOneSerial() throws Exception {
        Zone zone = bench.zone("equal");
        Zone elsewhere = second.addZone(zone.name(), 2);
        ObjectNode body = bench.about(zone, "serials_equal");
        body.remove("nameserver");
        body.putArray("nameservers").add(bench.bind().address()).add(second.address());
        Result request = api.request(body);
        zone.awaitQuestion();
        elsewhere.awaitQuestion();
        elsewhere.serial(3);
        elsewhere.awaitQuestions(elsewhere.asked().size() + 3);
        zone.serial(2);
        zone.awaitQuestions(zone.asked().size() + 3);
        assertThat(api.now(request).isOpen()).isTrue();
        Change last = zone.serial(3);
        Result result = api.ended(request).completedBy(last).by("serials");
        JsonNode each = result.json().required("nameserver_results");
        assertThat(each.get(1).required("not_after").decimalValue())
                .isLessThan(each.get(0).required("not_before").decimalValue());
    }
}
