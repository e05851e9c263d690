package digaas.tests.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.OriginalClient;
import digaas.tests.bench.OriginalClient.Answer;
import digaas.tests.bench.Zone;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /poll_requests} with its {@code /stats}, {@code /images} and {@code /stats-file}, as a client of the
 * original's uses them.
 */
@OnBind
class PollRequestsTest {
    private static final String[] FIELDS = {
        "id",
        "query_name",
        "nameserver",
        "rdatatype",
        "start_time",
        "duration",
        "serial",
        "status",
        "condition",
        "timeout",
        "frequency"
    };
    private static final String[] STATS = {"id", "start_time", "end_time", "status", "image_id"};
    /** When no other test's requests start. */
    private static final long SECOND = 1_421_867_500;

    private final Bench bench;
    private final OriginalClient client;

    PollRequestsTest(Bench bench) {
        this.bench = bench;
        this.client = new OriginalClient(bench.stack().api());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private ObjectNode pollRequest(String name, String condition, long serial) {
        return Api.JSON
                .createObjectNode()
                .put("query_name", name)
                .put("nameserver", bench.bind().address())
                .put("serial", serial)
                .put("condition", condition)
                .put("start_time", Instant.now().toEpochMilli() / 1e3)
                .put("timeout", 15)
                .put("frequency", 1);
    }

    /** Posts a request, which must be taken on, and gives its path. */
    private String posted(ObjectNode request) throws Exception {
        Answer answer = client.post("/poll_requests", request.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder(FIELDS);
        assertRepeats(answer, request);
        assertThat(answer.field("status").asString()).isEqualTo("ACCEPTED");
        assertThat(answer.field("duration").isNull()).isTrue();
        return "/poll_requests/" + answer.field("id").asString();
    }

    private static void assertRepeats(Answer answer, ObjectNode request) {
        for (String field : List.of("query_name", "nameserver", "condition")) {
            assertThat(answer.field(field)).isEqualTo(request.required(field));
        }
        for (String field : List.of("start_time", "serial", "timeout", "frequency")) {
            BigDecimal given = new BigDecimal(request.required(field).asString());
            assertThat(answer.field(field).decimalValue()).as(field).isEqualByComparingTo(given);
        }
        assertThat(answer.field("rdatatype").asString(""))
                .isEqualTo(request.path("rdatatype").asString(""));
    }

    private void completes(ObjectNode request, Change.Action action, Zone zone) throws Exception {
        String path = posted(request);
        zone.awaitQuestion();
        action.run();
        Instant after = Instant.now();
        Answer ended = client.ended(path);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().propertyNames()).containsExactlyInAnyOrder(FIELDS);
        assertThat(path).endsWith("/" + ended.field("id").asString());
        assertRepeats(ended, request);
        assertThat(ended.field("status").asString()).isEqualTo("COMPLETED");
        double most =
                after.getEpochSecond() + 4 - request.required("start_time").asDouble();
        assertThat(ended.field("duration").doubleValue()).isBetween(0.0, most);
    }

    @Test
    void aSerialIsPolledFor() throws Exception {
        Zone zone = bench.zone("polled");
        completes(pollRequest(zone.name(), "serial_not_lower", 2), () -> zone.serial(2), zone);
    }

    @Test
    void aRemovedZoneIsPolledFor() throws Exception {
        Zone zone = bench.zone("polled");
        completes(pollRequest(zone.name(), "zone_removed", 0), zone::remove, zone);
    }

    /** The original strips any of the letters d, a and t and the sign = off the value's start. */
    @ParameterizedTest
    @CsvSource({"A, 192.0.2.7", "AAAA, 2001:db8::7", "NS, data.example.org."})
    void recordDataIsPolledFor(String type, String value) throws Exception {
        Zone zone = bench.zone("polled");
        completes(
                pollRequest(zone.at("www"), "data=" + value, 0).put("rdatatype", type),
                () -> zone.update("add %s 60 %s %s".formatted(zone.at("www"), type, value)),
                zone);
    }

    @ParameterizedTest
    @CsvSource({"serial_not_lower, 2,", "zone_removed, 0,", "data=192.0.2.7, 0, A"})
    void whatDoesNotChangeEndsAsError(String condition, long serial, @Nullable String rdatatype) throws Exception {
        Zone zone = bench.zone("unchanged");
        ObjectNode request = pollRequest(zone.name(), condition, serial)
                .put("timeout", 3)
                .put("frequency", 0.2)
                .put("rdatatype", rdatatype);
        Answer ended = client.ended(posted(request));
        assertThat(ended.field("status").asString()).isEqualTo("ERROR");
        assertThat(ended.field("duration").isNull()).isTrue();
        assertRepeats(ended, request);
    }

    @Test
    void numbersMayBeTextsAndOtherFieldsArePassedOver() throws Exception {
        Zone zone = bench.zone("texts");
        ObjectNode request = pollRequest(zone.name(), "serial_not_lower", 1)
                .put("serial", "1")
                .put("start_time", "1421867419.25")
                .put("timeout", "15")
                .put("frequency", "0.5")
                .put("colour", "red");
        assertThat(client.ended(posted(request)).field("status").asString()).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            query_name |
            query_name | "a..test"
            nameserver |
            serial     |
            serial     | "first"
            start_time |
            condition  |
            condition  | "serial_not_higher"
            condition  | "data=192.0.2"
            timeout    |
            frequency  |
            frequency  | 0
            rdatatype  |
            """)
    void aWrongFieldIsRefusedByName(String field, @Nullable String value) throws Exception {
        ObjectNode body = pollRequest("wrong.test.", "data=192.0.2.1", 0).put("rdatatype", "A");
        body.remove(field);
        if (value != null) {
            body.set(field, Api.JSON.readTree(value));
        }
        assertRefused(client.post("/poll_requests", body.toString()), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]"})
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        assertRefused(client.post("/poll_requests", body), "body");
    }

    private static void assertRefused(Answer answer, String about) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("message");
        assertThat(answer.field("message").asString()).contains(about);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/poll_requests/", "/stats/", "/images/"})
    void whatIsUnknownIsNotFound(String resource) throws Exception {
        Answer answer = client.get(resource + "c55986ca-d728-46ae-89ce-545516f29a84");
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.json().propertyNames()).containsExactly("message");
        assertThat(client.get(resource + "one").status()).isEqualTo(404);
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        assertThat(client.get("/poll_requests").status()).isEqualTo(405);
        assertThat(client.post("/images/one", "{}").status()).isEqualTo(405);
        assertThat(client.post("/stats-file", "{}").status()).isEqualTo(405);
    }

    @Test
    void statsPlotARangeAndTheStatsFileListsIt() throws Exception {
        Zone zone = bench.zone("range");
        String seen = poll(pollRequest(zone.name(), "serial_not_lower", 1), SECOND + 0.5);
        String early = poll(pollRequest(zone.at("ns1"), "data=127.0.0.1", 0).put("rdatatype", "A"), SECOND);
        poll(pollRequest(zone.name(), "zone_removed", 0).put("timeout", 3), SECOND + 1);
        String gone = poll(pollRequest(Bind.freshName("gone"), "zone_removed", 0), SECOND + 0.25);

        assertImage(madeStats());
        assertThat(statsFile(SECOND, SECOND + 1))
                .isEqualTo("update %1$d.0 %2$s\nupdate %1$d.5 %3$s\nremove %1$d.25 %4$s\nremove %5$d.0 None\n"
                        .formatted(SECOND, early, seen, gone, SECOND + 1));
        assertThat(statsFile(SECOND, SECOND + 0.25)).hasLineCount(2);
        assertThat(statsFile(SECOND + 2, SECOND + 3)).isEmpty();
    }

    /** Polls until the end and returns the duration as it is shown. */
    private String poll(ObjectNode request, double start) throws Exception {
        String path = posted(request.put("start_time", start));
        return client.ended(path).field("duration").asString();
    }

    private Answer madeStats() throws Exception {
        Answer posted = client.post("/stats", "{\"start_time\": %d, \"end_time\": %d}".formatted(SECOND, SECOND + 1));
        assertThat(posted.status()).as(posted.text()).isEqualTo(202);
        assertThat(posted.json().propertyNames()).containsExactlyInAnyOrder(STATS);
        assertThat(posted.field("status").asString()).isEqualTo("ACCEPTED");
        assertThat(posted.field("start_time").asLong()).isEqualTo(SECOND);
        assertThat(posted.field("end_time").asLong()).isEqualTo(SECOND + 1);
        assertThat(posted.field("image_id").isNull()).isTrue();
        Answer made = client.ended("/stats/" + posted.field("id").asString());
        assertThat(made.json().propertyNames()).containsExactlyInAnyOrder(STATS);
        assertThat(made.field("status").asString()).isEqualTo("COMPLETED");
        assertThat(made.field("id")).isEqualTo(posted.field("id"));
        assertThat(made.field("end_time").asLong()).isEqualTo(SECOND + 1);
        return made;
    }

    private void assertImage(Answer stats) throws Exception {
        Answer image = client.get("/images/" + stats.field("image_id").asString());
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(image.body())).getWidth())
                .isEqualTo(1920);
    }

    private String statsFile(double start, double end) throws Exception {
        Answer file = client.get("/stats-file?start_time=%s&end_time=%s"
                .formatted(
                        BigDecimal.valueOf(start).toPlainString(),
                        BigDecimal.valueOf(end).toPlainString()));
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.contentType()).startsWith("text/plain");
        return file.text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"start_time": 1, "end_time": 1}   | end_time
            {"start_time": 2, "end_time": 1}   | end_time
            {"start_time": 1}                  | end_time
            {"end_time": 1}                    | start_time
            {"start_time": "a", "end_time": 1} | start_time
            """)
    void aWrongRangeIsRefusedByName(String body, String field) throws Exception {
        assertRefused(client.post("/stats", body), field);
    }

    @ParameterizedTest
    @CsvSource({"'', start_time", "?start_time=1, end_time", "?start_time=one&end_time=2, start_time"})
    void aStatsFileNeedsARange(String query, String field) throws Exception {
        assertRefused(client.get("/stats-file" + query), field);
    }
}
