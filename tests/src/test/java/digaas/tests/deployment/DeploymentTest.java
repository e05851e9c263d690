package digaas.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Waiting;
import digaas.tests.Demanding;
import digaas.tests.store.Requests;
import digaas.tests.store.TestTable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A deployment without Docker and AWS, of which nothing is read or interpreted by code of this repository. */
@TestInstance(Lifecycle.PER_CLASS)
@Demanding
class DeploymentTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Deployment deployment;
    private LoopbackNameserver nameserver;

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        deployment = Deployment.of(folder);
        nameserver = LoopbackNameserver.ofSerial(1);
    }

    @AfterAll
    void remove() {
        if (nameserver != null) {
            nameserver.close();
            deployment.close();
        }
    }

    private ObjectNode body(int serial) {
        return JSON.createObjectNode()
                .put("nameserver", nameserver.hostAndPort())
                .put("zone_name", "example.test.")
                .put("condition", "serial_not_lower")
                .put("serial", serial)
                .put("frequency", 0.2)
                .put("timeout", 30);
    }

    private String post(ObjectNode body) throws InterruptedException {
        return deployment
                .api("POST", "/requests", body.toString(), 202)
                .required("id")
                .asString();
    }

    private JsonNode ended(String path) throws InterruptedException {
        Waiting.until(PATIENCE, "the end of " + path, () -> !status(path).equals("ACCEPTED"));
        return deployment.api("GET", path, "", 200);
    }

    private String status(String path) throws InterruptedException {
        return deployment.api("GET", path, "", 200).required("status").asString();
    }

    @Test
    void aRequestIsPolledToItsEnd() throws Exception {
        JsonNode request = ended("/requests/" + post(body(1)));

        assertThat(request.required("status").asString()).isEqualTo("COMPLETED");
        assertThat(request.required("polls").asInt()).isPositive();
    }

    @Test
    void aRequestWhoseChangeIsNotSeenTimesOut() throws Exception {
        JsonNode request = ended("/requests/" + post(body(2).put("timeout", 0.5)));

        assertThat(request.required("status").asString()).isEqualTo("ERROR");
        assertThat(request.required("reason").asString()).isEqualTo("timeout");
    }

    @Test
    void aBatchIsDispatchedFromItsQueue() throws Exception {
        JsonNode batch = deployment.api("POST", "/requests/batch", "[%s,%s]".formatted(body(1), body(1)), 202);

        assertThat(batch.required("accepted").asInt()).isEqualTo(2);
        for (JsonNode item : batch.required("requests")) {
            JsonNode request = ended("/requests/" + item.required("id").asString());
            assertThat(request.required("status").asString()).as("%s", request).isEqualTo("COMPLETED");
        }
    }

    @Test
    void aCancelledRequestEnds() throws Exception {
        String path = "/requests/" + post(body(2));
        deployment.api("DELETE", path, "", 200);

        assertThat(ended(path).required("reason").asString()).isEqualTo("cancelled");
    }

    @Test
    void theRequestsOfAnExecutionThatFailsAreGivenUp() throws Exception {
        deployment.crash("PollFunction");
        try {
            JsonNode request = ended("/requests/" + post(body(2)));

            assertThat(request.required("reason").asString()).isEqualTo("internal");
        } finally {
            deployment.repair("PollFunction");
        }
        assertThat(deployment.calls("GiveUpFunction")).isPositive();
    }

    @Test
    void theSweepEndsWhatNothingElseDoes() throws Exception {
        new TestTable(deployment.endpoint(), deployment.id("Table"))
                .requests()
                .accept(Requests.startedAt(TestTable.NOW), Requests.CALLER, Optional.empty());

        assertThat(deployment.sweep().required("ended").asInt()).isEqualTo(1);
        assertThat(deployment.sweep().required("ended").asInt()).isZero();
    }

    @Test
    void aReportIsMadeAndItsLinksOpen() throws Exception {
        long now = Instant.now().getEpochSecond();
        String body = JSON.createObjectNode()
                .put("start", now - 600)
                .put("end", now + 600)
                .toString();
        String id = deployment.api("POST", "/reports", body, 202).required("id").asString();
        JsonNode report = ended("/reports/" + id);

        assertThat(report.required("status").asString()).as("%s", report).isEqualTo("COMPLETED");
        URI link = URI.create(report.at("/links/summary.json").asString());
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
