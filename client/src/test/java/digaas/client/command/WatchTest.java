package digaas.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.api.Json;
import digaas.client.command.terminal.ExitCodes;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WatchTest {
    private static final String ZONE = "8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d";
    private static final String WATCH = "1b2a3d4c-6a3f-4c55-9a0e-8f1f2f6e0f6d";
    private static final String WATCHES = "/v2/zones/" + ZONE + "/watches";
    private static final String OPEN = watch("ACCEPTED", null, 1_000, 9_000);
    private static final String TIMED_OUT = watch("ERROR", "timeout", 9_989, 10);
    private static final String COMPLETE = watch("COMPLETED", null, 10_000, 0);

    @TempDir
    private Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private String end = COMPLETE;
    private StubApi api;

    private static String watch(String status, @Nullable String reason, int seen, int missing) {
        return """
            {"id":"%s","zone_id":"%s","zone_name":"example.com.","status":"%s","reason":%s,"serial":7,
            "timeout":600,"expected":10000,"met":%d,
            "progress":[
            {"nameserver":"ns1.example.com","address":"192.0.2.1:53","serial":7,"expected":10000,"seen":10000,
            "missing":0,"wrong":0,"unreachable":0,"share_seen":[{"at":1.5,"share":1.0}]},
            {"nameserver":"192.0.2.2:5353","address":"192.0.2.2:5353","serial":%s,"expected":10000,"seen":%d,
            "missing":%d,"wrong":%d,"unreachable":0,"share_seen":[]}],
            "links":{"self":"s","report":"https://bucket.example/watch"}}\
            """.formatted(
                        WATCH,
                        ZONE,
                        status,
                        reason == null ? "null" : "\"" + reason + "\"",
                        seen,
                        seen < 5_000 ? "null" : "6",
                        seen,
                        missing,
                        10_000 - seen - missing);
    }

    @BeforeEach
    void start() throws IOException {
        api = new StubApi(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private void answer(StubApi.Asked asked, Socket connection) throws IOException {
        if (asked.method().equals("POST") && asked.path().equals(WATCHES)) {
            StubApi.send(connection, 202, "", OPEN);
        } else if (asked.method().equals("POST")) {
            StubApi.send(connection, 202, "", "{\"id\":\"" + ZONE + "\",\"status\":\"PENDING\"}");
        } else if (asked.path().equals(WATCHES + "/" + WATCH)) {
            StubApi.send(connection, 200, "", looks.incrementAndGet() < 3 ? OPEN : end);
        } else if (asked.path().contains("imports")) {
            StubApi.send(
                    connection,
                    200,
                    "",
                    "{\"id\":\"%s\",\"status\":\"COMPLETE\",\"message\":\"example.com. imported\",\"zone_id\":\"%s\"}"
                            .formatted(ZONE, ZONE));
        } else if (asked.path().equals("/v2/zones?name=example.com.")) {
            StubApi.send(connection, 200, "", "{\"zones\":[{\"id\":\"" + ZONE + "\"}]}");
        } else {
            StubApi.send(connection, 200, "", "{\"id\":\"" + ZONE + "\"}");
        }
    }

    private Run run(String... words) {
        return Run.of(Map.of("DIGAAS_ENDPOINT", api.url()), "", words);
    }

    private StubApi.Asked posted() {
        return api.asked().stream()
                .filter(asked -> asked.method().equals("POST") && asked.path().equals(WATCHES))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theResultIsALineForTheWatchAndOneForEachNameserver() {
        end = TIMED_OUT;
        Run run = run("watch", "example.com", "@ns1.example.com", "@192.0.2.2:5353");
        assertThat(run.status()).isEqualTo(ExitCodes.NOT_SEEN);
        assertThat(run.out()).isEqualTo("""
            example.com. serial 7: not complete in 600 s, 9989 of 10000 recordsets
              ns1.example.com (192.0.2.1)  100.0 % seen  serial 7
              192.0.2.2:5353  99.8 % seen  10 missing  1 wrong  serial 6
              report https://bucket.example/watch
            """);
        assertThat(run.err()).contains("192.0.2.2:5353  10.0 % seen  9000 missing  no serial yet");
    }

    @Test
    void everyOptionIsAFieldOfTheBody() {
        Run run = run(
                "watch",
                ZONE,
                "@ns1.example.com",
                "@192.0.2.2:5353",
                "--transfer",
                "--every=5",
                "--timeout=60",
                "--threshold-percentage=50",
                "--recordsets=name=w*",
                "--recordsets=type=A",
                "--compare-ttl",
                "--dnssec",
                "--transport=tls",
                "--tls-name=ns",
                "--tls-pin=p",
                "--tsig-key=k",
                "--run=r",
                "--label=a=b",
                "--quiet");
        assertThat(run.status()).as("%s", run).isEqualTo(ExitCodes.SEEN);
        assertThat(run.err()).isEmpty();
        assertThat(Json.MAPPER.readTree(posted().body())).isEqualTo(Json.MAPPER.readTree("""
            {"nameservers":["ns1.example.com","192.0.2.2:5353"],"timeout":60,"method":"transfer","frequency":5,
            "threshold_percentage":50,"transport":"tls","tls_name":"ns","tsig_key":"k","run":"r",
            "compare_ttl":true,"dnssec":true,"tls_pin":["p"],"labels":{"a":"b"},
            "recordsets":{"name":"w*","type":"A"}}\
            """));
    }

    @Test
    void aWordForRecordSetsIsPostedAsItIs() {
        assertThat(run("watch", ZONE, "@192.0.2.1", "--recordsets", "changed").status())
                .isEqualTo(ExitCodes.SEEN);
        assertThat(Json.MAPPER.readTree(posted().body()).path("recordsets").asString(""))
                .isEqualTo("changed");
    }

    @Test
    void jsonIsTheWatchAndJsonlItsEvents() {
        Run json = run("watch", ZONE, "@192.0.2.1", "--json");
        assertThat(Json.MAPPER.readTree(json.out())).isEqualTo(Json.MAPPER.readTree(COMPLETE));
        looks.set(0);
        Run events = run("watch", ZONE, "@192.0.2.1", "--jsonl");
        assertThat(events.out()
                        .lines()
                        .map(line -> Json.MAPPER.readTree(line).path("event").asString("")))
                .containsExactly("accepted", "progress", "progress", "progress", "ended");
        assertThat(events.out().lines().skip(1).limit(3)).noneMatch(line -> line.contains("share_seen"));
        assertThat(events.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--wait=1,3,still watched", "--detach,0," + WATCH})
    void theCommandMayLeaveTheWatchToItself(String option, int status, String said) {
        end = OPEN;
        Run run = run("watch", ZONE, "@192.0.2.1", option);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).contains(said);
        assertThat(api.asked()).noneMatch(asked -> asked.method().equals("DELETE"));
    }

    @Test
    void anImportIsFollowedByItsWatch() throws IOException {
        Path file = Files.writeString(folder.resolve("zone"), "$ORIGIN example.com.\n");
        Run run = run("zone", "import", file.toString(), "--watch", "@ns1.example.com", "@192.0.2.2:5353");
        assertThat(run.status()).as("%s", run).isEqualTo(ExitCodes.SEEN);
        assertThat(run.out()).startsWith("example.com. serial 7: complete, 10000 of 10000 recordsets\n");
        assertThat(run.err()).contains("digaas: example.com. imported");
        assertThat(Json.MAPPER.readTree(posted().body()).path("nameservers")).hasSize(2);
    }

    @Test
    void aWrongWordIsToldBeforeAnythingIsPosted() {
        for (List<String> words : List.of(
                List.of("watch", ZONE),
                List.of("watch", ZONE, "192.0.2.1"),
                List.of("watch", ZONE, "@"),
                List.of("watch", ZONE, "@192.0.2.1", "--detach", "--keep"),
                List.of("watch", ZONE, "@192.0.2.1", "--recordsets=all", "--recordsets=name=a"),
                List.of("zone", "import", "-", "--watch", "192.0.2.1"))) {
            Run run = run(words.toArray(String[]::new));
            assertThat(run.status()).as("%s %s", words, run).isEqualTo(ExitCodes.WRONG);
            assertThat(run.out()).isEmpty();
        }
        assertThat(Stream.of(api.asked()).flatMap(List::stream)).isEmpty();
    }
}
