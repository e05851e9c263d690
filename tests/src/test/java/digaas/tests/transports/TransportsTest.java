package digaas.tests.transports;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Asked;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBind
class TransportsTest {
    private final Bench bench;
    private final Api api;

    TransportsTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    @Test
    void questionsGoByUdpUnlessTcpIsAskedFor() throws Exception {
        Zone zone = bench.zone("udp");
        Result request = api.request(bench.about(zone, "zone_exists"));
        api.ended(request).completed();
        assertThat(zone.asked()).noneMatch(Asked::overTcp);
    }

    @Test
    void everyQuestionGoesByTcpWhenThatIsAskedFor() throws Exception {
        Zone zone = bench.zone("tcp");
        Result request = api.request(
                bench.about(zone, "serial_not_lower").put("serial", 2).put("transport", "tcp"));
        zone.awaitQuestions(3);
        Change change = zone.serial(2);
        api.ended(request).completedBy(change);
        assertThat(zone.asked()).allMatch(Asked::overTcp);
    }

    @Test
    void anAnswerTooLargeForUdpIsFetchedByTcp() throws Exception {
        String[] many = IntStream.range(0, 40)
                .mapToObj(i -> "large TXT \"" + i + "-" + "x".repeat(100) + "\"")
                .toArray(String[]::new);
        Zone zone = bench.zone("large", many);
        Result request = api.request(bench.about(zone.at("large"), "data=last").put("rdatatype", "TXT"));
        zone.awaitQuestions(2);
        Change change = zone.update("add " + zone.at("large") + " 60 TXT last");
        api.ended(request).completedBy(change);
        assertThat(zone.asked()).anyMatch(Asked::overTcp).anyMatch(asked -> !asked.overTcp());
    }
}
