package digaas.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.AllowedNameservers;
import digaas.reports.api.Reports;
import digaas.reports.store.ReportStore;
import digaas.request.AllowedCallbacks;
import digaas.requests.intake.BodyParsers;
import digaas.requests.intake.ExecutionStarter;
import digaas.requests.intake.IntakeParts;
import digaas.requests.intake.RequestIntake;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import digaas.requests.store.quota.OpenQuota;
import digaas.requests.workflow.Executions;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IntegerIdTest {
    private static final Instant NOW = Instant.parse("2016-07-21T16:31:23Z");
    private static final BigInteger GREATEST = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    @Test
    void anIntegerStandsForOneUuidAndIsExactInJson() {
        Set<Long> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID id = IntegerId.draw();
            long number = IntegerId.of(id);
            assertThat(number).isBetween(1L, GREATEST.longValueExact());
            assertThat((long) (double) number).isEqualTo(number);
            assertThat(IntegerId.parse(Long.toString(number))).contains(id);
            assertThat(List.of(id.version(), id.variant())).containsExactly(8, 2);
            drawn.add(number);
        }
        assertThat(drawn).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "007", "9007199254740991"})
    void whatCanBeAnIdIsOne(String text) {
        assertThat(IntegerId.parse(text).map(IntegerId::of)).contains(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "+1",
                "1.0",
                "one",
                "9007199254740992",
                "99999999999999999999",
                "\u0661",
                "00000000-0000-8000-8000-000000000001"
            })
    void whatCanNotBeAnIdIsNone(String text) {
        assertThat(IntegerId.parse(text)).isEmpty();
    }

    @Test
    void anObserversIdThatIsInUseIsDrawnAgain() throws InterruptedException {
        var crowded = new CrowdedTable(2);
        List<String> started = new ArrayList<>();
        HttpResponse answer = post("observers", """
            {"name": "example.com.", "nameserver": "192.0.2.1", "start_time": 1469118683, "type": "ZONE_CREATE",
             "timeout": 10, "interval": 1}\
            """, crowded, started);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(crowded.keys).hasSize(3).doesNotHaveDuplicates();
        String id = "00000000-0000-8000" + crowded.keys.getLast().substring("request#00000000-0000-8000".length());
        assertThat(crowded.keys.getLast()).isEqualTo("request#" + id);
        assertThat(started).containsExactly(id);
        assertThat(IntegerId.parse(json(answer).required("id").asString())).contains(UUID.fromString(id));
    }

    @Test
    void anIdOfStatsThatIsInUseIsDrawnAgain() throws InterruptedException {
        var crowded = new CrowdedTable(2);
        List<String> submitted = new ArrayList<>();
        HttpResponse answer = post("stats", "{\"start\": 1, \"end\": 1}", crowded, submitted);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(crowded.keys).hasSize(3).doesNotHaveDuplicates();
        assertThat(submitted.stream().map(id -> "report#" + id)).containsExactly(crowded.keys.getLast());
    }

    private static JsonNode json(HttpResponse answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse post(String path, String body, DynamoDbClient table, List<String> jobs)
            throws InterruptedException {
        var request = new HttpRequest("POST", "/" + path, Map.of(), Map.of(), body, "somebody", NOW);
        return dialects(table, jobs).resources().stream()
                .filter(resource -> resource.isAt(List.of(path)))
                .findFirst()
                .orElseThrow()
                .answer(request, List.of(path));
    }

    private static Dialects dialects(DynamoDbClient table, List<String> jobs) {
        InstantSource clock = InstantSource.fixed(NOW);
        Duration retention = Duration.ofDays(1);
        var reader = new RequestReader(table, "table");
        var parts = new IntakeParts(
                new IntakeStore(table, "table", retention, clock),
                new RequestEndings(table, "table"),
                new OpenQuota(table, "table", 1, clock),
                new ExecutionStarter(new Executions(new StartedExecutions(jobs), "machine"), _ -> false, clock),
                new BodyParsers(
                        _ -> List.of(),
                        _ -> false,
                        new AllowedNameservers(true, true),
                        AllowedCallbacks.UNCHECKED,
                        new PastChanges(table, "table", retention, clock)),
                (_, _) -> {},
                clock);
        var reports = new Reports(
                new ReportStore(table, "table", retention),
                report -> jobs.add(report.toString()),
                (report, file) -> URI.create("file:/" + report + "/" + file),
                (_, _) -> new byte[0],
                _ -> Optional.empty(),
                _ -> Optional.empty());
        return new Dialects(new RequestIntake(parts, reader), reader, reports);
    }

    /** Has whatever is put there first: of 2^53 ids none would be drawn twice here by chance. */
    private static final class CrowdedTable implements DynamoDbClient {
        private final List<String> keys = new ArrayList<>();
        private final int taken;

        CrowdedTable(int taken) {
            this.taken = taken;
        }

        @Override
        public PutItemResponse putItem(PutItemRequest put) {
            if (put.conditionExpression() == null) {
                return PutItemResponse.builder().build();
            }
            keys.add(Objects.requireNonNull(put.item().get("pk")).s());
            if (keys.size() <= taken) {
                throw ConditionalCheckFailedException.builder().build();
            }
            return PutItemResponse.builder().build();
        }

        /** Of the caller's count. */
        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest update) {
            return UpdateItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private record StartedExecutions(List<String> names) implements SfnClient {
        @Override
        public StartExecutionResponse startExecution(StartExecutionRequest start) {
            names.add(start.name());
            return StartExecutionResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
