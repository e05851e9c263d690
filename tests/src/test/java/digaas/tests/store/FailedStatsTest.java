package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static digaas.tests.store.TestTable.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.api.Api;
import digaas.dialects.Dialects;
import digaas.overview.Overview;
import digaas.poll.Reason;
import digaas.poll.query.AllowedNameservers;
import digaas.reports.api.Reports;
import digaas.reports.store.ReportStore;
import digaas.request.AllowedCallbacks;
import digaas.requests.api.Batches;
import digaas.requests.api.Progress;
import digaas.requests.api.ProgressWatch;
import digaas.requests.api.Requests;
import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BodyParsers;
import digaas.requests.intake.Cancellation;
import digaas.requests.intake.ExecutionStarter;
import digaas.requests.intake.IntakeParts;
import digaas.requests.intake.RequestIntake;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestCounts;
import digaas.requests.store.quota.OpenQuota;
import digaas.requests.workflow.Executions;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stats in the original's dialects whose report could not be made. */
@TestInstance(Lifecycle.PER_CLASS)
class FailedStatsTest {
    private final List<UUID> submitted = new ArrayList<>();
    /** Starts nothing here. */
    private final SfnClient stepFunctions = SfnClient.builder()
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    private ReportStore store;
    private Api api;

    @BeforeAll
    void createTable() throws Exception {
        TestTable table = TestTable.create();
        InstantSource clock = InstantSource.fixed(NOW);
        store = table.reports();
        StoredRequests stored = table.requests();
        var parts = new IntakeParts(
                stored.intake(),
                stored.endings(),
                new OpenQuota(table.client(), table.name(), 1, clock),
                new ExecutionStarter(new Executions(stepFunctions, "none"), _ -> false, clock),
                new BodyParsers(
                        _ -> List.of(),
                        _ -> false,
                        new AllowedNameservers(true, true),
                        AllowedCallbacks.UNCHECKED,
                        new PastChanges(table.client(), table.name(), RETENTION, clock)),
                (_, _) -> {},
                clock);
        var intake = new RequestIntake(parts, stored.reader());
        var reports = new Reports(
                store,
                submitted::add,
                (report, file) -> URI.create("file:/" + report + "/" + file),
                (report, file) -> {
                    throw new AssertionError(file + " of " + report + " was not made");
                },
                stored.reader()::startTimes,
                _ -> Optional.empty());
        var cancellation = new Cancellation(stored.reader(), stored.endings(), (_, _) -> {}, clock);
        api = new Api(
                new Requests(intake, cancellation, stored.reader(), table.waits(1), clock),
                new Batches(new BatchIntake(parts, _ -> {}), _ -> Optional.empty()),
                new Progress(
                        new ProgressWatch(new RequestCounts(table.client(), table.name(), 1), clock), table.waits(1)),
                reports,
                new Overview(
                        stored.reader(),
                        new ProgressWatch(new RequestCounts(table.client(), table.name(), 1), clock),
                        store,
                        clock),
                new Dialects(intake, stored.reader(), reports),
                List.of(),
                (_, _) -> {},
                clock,
                "1");
    }

    @AfterAll
    void close() {
        stepFunctions.close();
    }

    private HttpResponse send(String method, String path, String body) throws InterruptedException {
        return api.handle(new HttpRequest(method, path, Map.of(), Map.of(), body, "somebody", NOW));
    }

    private static JsonNode json(HttpResponse answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Posts stats, has their report fail, and gives their path. */
    private String failed(String body) throws InterruptedException {
        String path =
                "/stats/" + json(send("POST", "/stats", body)).required("id").asString();
        assertThat(store.fail(submitted.getLast(), Reason.INTERNAL.label(), NOW))
                .isTrue();
        return path;
    }

    @Test
    void ofObserversAreAnErrorAndHaveNoFigures() throws Exception {
        String path = failed("{\"start\": 1, \"end\": 2}");

        HttpResponse stats = send("GET", path, "");
        assertThat(stats.status()).isEqualTo(200);
        assertThat(json(stats).required("status").asString()).isEqualTo("ERROR");
        for (String figures : List.of("/summary", "/plots/query")) {
            HttpResponse answer = send("GET", path + figures, "");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(json(answer).has("error")).isTrue();
        }
    }

    @Test
    void ofPollRequestsAreAnInternalErrorAndHaveNoImage() throws Exception {
        String path = failed("{\"start_time\": 1, \"end_time\": 2}");

        JsonNode stats = json(send("GET", path, ""));
        assertThat(stats.required("status").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(stats.required("image_id").isNull()).isTrue();
        assertThat(send("GET", path.replace("/stats/", "/images/"), "").status())
                .isEqualTo(404);
    }
}
