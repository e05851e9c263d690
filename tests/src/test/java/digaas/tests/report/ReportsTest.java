package digaas.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.template.Resource;
import digaas.reports.store.ReportProgress;
import digaas.reports.store.ReportState;
import digaas.reports.store.ReportStore;
import digaas.reports.store.StoredReport;
import digaas.requests.store.Selection;
import digaas.tests.Product;
import digaas.tests.store.Requests;
import digaas.tests.store.StoredRequests;
import digaas.tests.store.TestTable;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports beside each other: what is listed of them, and what is told of one that isn't made yet or can't be. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MOST_REQUESTS = 3;
    private static final Instant START = TestTable.NOW;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private LocalStack stack;
    private ReportStore reports;

    @BeforeAll
    void startWithFourRequests() throws Exception {
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT)
                .withParameters(Map.of("RequestsPerReport", Integer.toString(MOST_REQUESTS))));
        var table = new TestTable(
                stack.endpoints().dynamoDb(),
                stack.stack().only(Resource.Table.class).name());
        StoredRequests requests = table.requests();
        for (int i = 0; i <= MOST_REQUESTS; i++) {
            requests.accept(Requests.startedAt(START.plusSeconds(i)), Requests.CALLER, Optional.empty());
        }
        reports = table.reports();
    }

    @AfterAll
    void stop() {
        http.shutdownNow();
        if (stack != null) {
            stack.close();
        }
    }

    private JsonNode send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> reply = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as("%s", reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }

    private JsonNode get(String path, int status) throws Exception {
        return send(HttpRequest.newBuilder(stack.api().resolve(path)).GET(), status);
    }

    /** A report of the requests up to the one of this number. */
    private String ask(int last) throws Exception {
        String body = JSON.createObjectNode()
                .put("start", START.getEpochSecond())
                .put("end", START.getEpochSecond() + last)
                .toString();
        return send(HttpRequest.newBuilder(stack.api().resolve("/reports")).POST(BodyPublishers.ofString(body)), 202)
                .required("id")
                .asString();
    }

    private JsonNode ended(String report) throws Exception {
        String path = "/reports/" + report;
        Waiting.until(
                PATIENCE,
                "the end of " + path,
                () -> !get(path, 200).required("status").asString().equals("ACCEPTED"));
        return get(path, 200);
    }

    private Set<String> onTheList() throws Exception {
        Path folder =
                stack.bucketFolder(stack.stack().only(Resource.Bucket.class)).resolve("reports");
        Set<String> ids = new TreeSet<>();
        if (Files.exists(folder.resolve("index.json"))) {
            JSON.readTree(Files.readAllBytes(folder.resolve("index.json")))
                    .required("reports")
                    .valueStream()
                    .forEach(report -> ids.add(report.required("id").asString()));
        }
        return ids;
    }

    @Test
    void theListHasEveryReportThatWasCompletedWhateverWasCompletedBesideIt() throws Exception {
        Set<String> asked = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            asked.add(ask(i % MOST_REQUESTS));
        }
        for (String report : asked) {
            JsonNode made = ended(report);
            assertThat(made.required("status").asString()).as("%s", made).isEqualTo("COMPLETED");
            assertThat(made.at("/figures/requests").asInt()).isBetween(1, MOST_REQUESTS);
        }
        Waiting.until(PATIENCE, asked + " on the list", () -> onTheList().containsAll(asked));
        Path page =
                stack.bucketFolder(stack.stack().only(Resource.Bucket.class)).resolve("reports/index.html");

        assertThat(asked).allMatch(report -> Product.text(page).contains("href=\"" + report + "/index.html\""));
    }

    @Test
    void aReportOfTooManyRequestsSaysSoAndIsNotOnTheList() throws Exception {
        String report = ask(MOST_REQUESTS);
        JsonNode failed = ended(report);

        assertThat(failed.required("status").asString()).isEqualTo("ERROR");
        assertThat(failed.required("reason").asString()).isEqualTo("too_many_requests");
        assertThat(failed.has("ended_at")).isTrue();
        assertThat(failed.has("links")).isFalse();
        assertThat(onTheList()).doesNotContain(report);
    }

    @Test
    void aReportThatIsBeingMadeTellsHowFarItIs() throws Exception {
        var report = new StoredReport(
                UUID.randomUUID(),
                "{\"start\":1,\"end\":2}",
                new Selection(START, START, null, null, null, null),
                Instant.now(),
                Instant.now().plusSeconds(600),
                ReportState.ASKED);
        reports.accept(report);
        assertThat(get("/reports/" + report.id(), 200).has("progress")).isFalse();

        reports.progress(report.id(), new ReportProgress(ReportProgress.Stage.DRAWING, 4_711));

        assertThat(get("/reports/" + report.id(), 200).required("progress").toString())
                .isEqualTo("{\"stage\":\"drawing\",\"requests\":4711}");
    }

    @Test
    void theApiListsReportsByPages() throws Exception {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            asked.add(ask(0));
            ended(asked.get(i));
        }
        List<String> listed = new ArrayList<>();
        String path = "/reports?limit=2";
        while (!path.isEmpty()) {
            JsonNode page = get(path, 200);
            assertThat(page.required("reports").size()).isLessThanOrEqualTo(2);
            page.required("reports").valueStream().forEach(report -> {
                listed.add(report.required("id").asString());
                assertThat(report.has("links")).isFalse();
            });
            JsonNode next = page.required("next_token");
            path = next.isNull() ? "" : "/reports?limit=2&token=" + next.asString();
        }

        assertThat(listed).doesNotHaveDuplicates().containsAll(asked);
        assertThat(listed.stream().filter(asked::contains)).containsExactlyElementsOf(asked.reversed());
        assertThat(get("/reports?limit=0&status=ERROR", 400).required("errors").toString())
                .contains("?limit")
                .contains("?status");
    }
}
