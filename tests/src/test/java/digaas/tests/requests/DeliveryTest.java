package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD, tags and gzip, as they come through the gateway. */
@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTest {
    private final Bench bench;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DeliveryTest(Bench bench) {
        this.bench = bench;
    }

    @AfterAll
    void stop() {
        client.close();
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(bench.stack().api().resolve(path)).method(method, BodyPublishers.noBody());
        return client.send(
                (headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofByteArray());
    }

    private static String decompressed(byte[] body) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String tag(HttpResponse<?> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }

    @Test
    void aLongAnswerIsCompressedForThoseWhoTakeIt() throws Exception {
        HttpResponse<byte[]> plain = ask("GET", "/openapi.json");
        HttpResponse<byte[]> compressed = ask("GET", "/openapi.json", "Accept-Encoding", "br, gzip;q=0.5");
        assertThat(compressed.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("content-type"))
                .isEqualTo(plain.headers().firstValue("content-type"));
        assertThat(compressed.body().length).isLessThan(plain.body().length / 4);
        assertThat(decompressed(compressed.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
        assertThat(List.of(plain, compressed))
                .allSatisfy(one -> assertThat(one.headers().firstValue("vary")).hasValue("accept-encoding"));
        assertThat(tag(plain)).isEqualTo(tag(compressed));
        assertThat(ask("GET", "/time", "Accept-Encoding", "gzip").headers().map())
                .doesNotContainKey("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/requests?limit=1&end=1", "/reports/x", "/requests/batch", "/stats/1"})
    void headHasTheHeadersOfGet(String path) throws Exception {
        HttpResponse<byte[]> get = ask("GET", path, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> head = ask("HEAD", path, "Accept-Encoding", "gzip");
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(own(head)).isEqualTo(own(get));
    }

    /** But for the gateway's: the connection's, and the id of the call. */
    private static Map<String, List<String>> own(HttpResponse<?> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("apigw-requestid", "content-length", "date"));
        return headers;
    }

    @Test
    void whatHasNotChangedIsNotSentAgainAndProgressIsAChange() throws Exception {
        Zone zone = bench.zone("tagged");
        Result request = bench.api()
                .request(bench.about(zone, "serial_not_lower").put("serial", 2).put("timeout", 60));
        String path = "/requests/" + request.id();
        String open = tag(ask("GET", path));
        Waiting.until(
                "another tag for an open request whose polls are told",
                () -> !tag(ask("GET", path)).equals(open)
                        && bench.api().now(request).isOpen());
        zone.serial(2);
        bench.api().ended(request);

        HttpResponse<byte[]> ended = ask("GET", path);
        HttpResponse<byte[]> again = ask("GET", path, "If-None-Match", "\"other\", " + tag(ended));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(tag(again)).isEqualTo(tag(ended));
        assertThat(ask("HEAD", path, "If-None-Match", tag(ended)).statusCode()).isEqualTo(304);
        assertThat(ask("GET", path, "If-None-Match", open).statusCode()).isEqualTo(200);
    }
}
