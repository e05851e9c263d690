package digaas.tests.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnBind
class SeedExampleTest {
    private final Bench bench;

    SeedExampleTest(Bench bench) {
        this.bench = bench;
    }

    @Test
    void theExampleOfTheOriginalWorksToTheLetter() throws Exception {
        String body = """
                {
                    "nameserver": "%s",
                    "zone_name": "hello.com.",
                    "serial": 1418336470,
                    "start_time": 1421867419,
                    "timeout": 7.3,
                    "frequency": 1.2,
                    "condition": "serial_not_lower"
                }
                """.formatted(bench.bind().address());
        Zone zone = bench.bind().addZone("hello.com.", 1418336469);

        ApiReply accepted = bench.api().post("/requests", body);

        assertThat(accepted.status()).isEqualTo(202);
        var request = new Result(accepted.json());
        assertThat(request.status()).isEqualTo("ACCEPTED");
        assertThat(request.hasNull("duration")).isTrue();
        assertRepeats(request, body);
        zone.awaitQuestion();
        Change change = zone.serial(1418336470);
        Result result = bench.api().ended(request).completedBy(change);
        assertRepeats(result, body);
        assertThat(result.seconds("duration")).isGreaterThan(Duration.ofDays(365 * 11));
    }

    private static void assertRepeats(Result request, String body) {
        JsonNode given = Api.JSON.readTree(body);
        given.properties()
                .forEach(field ->
                        assertThat(request.json().required(field.getKey())).isEqualTo(field.getValue()));
    }
}
