package digaas.tests.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import digaas.fixture.Ports;
import digaas.tests.Product;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Sbom TWO = Sbom.read("""
            {"metadata": {"component": {"version": "1"}}, "components": [
              {"purl": "pkg:maven/dnsjava/dnsjava@3.7.1?type=jar"},
              {"purl": "pkg:maven/org.webjars.npm/kurkle__color@0.3.2?type=jar"}]}""");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<JsonNode> asked = new ArrayList<>();
    private HttpServer server;
    private Function<JsonNode, String> answer = _ -> "";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/v1/querybatch", exchange -> {
            try (exchange) {
                JsonNode query = JSON.readTree(exchange.getRequestBody());
                asked.add(query);
                byte[] body = answer.apply(query).getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int audit(Sbom sbom, int port, Duration patience) throws Exception {
        var database = new Osv(URI.create("http://" + LOOPBACK.getHostAddress() + ":" + port), patience);
        return Audit.of(database, sbom, new PrintStream(out, true, UTF_8));
    }

    private int audit(Sbom sbom) throws Exception {
        return audit(sbom, server.getAddress().getPort(), Duration.ofSeconds(30));
    }

    private static String results(JsonNode query, String each) {
        String all = String.join(
                ",", query.required("queries").valueStream().map(_ -> each).toList());
        return "{\"results\": [" + all + "]}";
    }

    @Test
    void everythingThatIsDeployedIsAskedAbout() throws Exception {
        answer = query -> results(query, "{}");
        Sbom sbom = Sbom.of(Product.functionsJar());

        assertThat(audit(sbom)).as(out.toString(UTF_8)).isZero();
        List<String> purls = asked.getFirst()
                .required("queries")
                .valueStream()
                .map(one -> one.at("/package/purl").asString())
                .toList();
        assertThat(purls)
                .hasSize(sbom.components().size() + 2)
                .contains("pkg:npm/chart.js@4.5.1", "pkg:maven/dnsjava/dnsjava@3.7.1")
                .noneMatch(purl -> purl.contains("?"));
        assertThat(out.toString(UTF_8)).contains("0 of the " + sbom.components().size());
    }

    @Test
    void whatIsKnownIsNamedAndNoSuccess() throws Exception {
        answer = _ -> """
                {"results": [{"vulns": [{"id": "GHSA-1", "modified": "2026-01-01T00:00:00Z"}]}, {}, {}]}""";

        assertThat(audit(TWO)).isOne();
        assertThat(out.toString(UTF_8))
                .contains("pkg:maven/dnsjava/dnsjava@3.7.1: https://osv.dev/vulnerability/GHSA-1", "1 of the 2");
        assertThat(asked.getFirst().toString()).contains("pkg:npm/%40kurkle/color@0.3.2");
    }

    @Test
    void whatComesLaterIsWaitedFor() throws Exception {
        answer = query -> query.at("/queries/0/page_token").asString("").isEmpty()
                ? "{\"results\": [{\"next_page_token\": \"2\"}, {}, {}]}"
                : "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-2\"}]}]}";

        assertThat(audit(TWO)).isOne();
        assertThat(asked).hasSize(2);
        assertThat(out.toString(UTF_8)).contains("GHSA-2");
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>Please log in</html>",
        "200, '{\"results\": []}'",
        "200, '{}'",
        "200, '{\"results\": [{\"next_page_token\": \"1\"}]}'",
        "503, '{\"results\": [{}]}'",
        "403, ''"
    })
    void whoeverIsNoDatabaseIsSaidToHaveBeenSkipped(int code, String body) throws Exception {
        status = code;
        answer = _ -> body;
        Sbom one = new Sbom("1", TWO.components().subList(0, 1));

        assertThat(audit(one)).isEqualTo(75);
        assertThat(out.toString(UTF_8)).contains("* SKIPPED: known vulnerabilities were not looked up");
    }

    @Test
    void withoutANetworkItSaysSo() throws Exception {
        try (Socket refusing = Ports.deadTcp()) {
            assertThat(audit(TWO, refusing.getLocalPort(), Duration.ofSeconds(30)))
                    .isEqualTo(75);
        }
        assertThat(out.toString(UTF_8)).contains("SKIPPED");
    }

    @Test
    void whoeverDoesNotAnswerIsNotWaitedForLong() throws Exception {
        try (ServerSocket silent = Ports.silentTcp()) {
            assertThat(audit(TWO, silent.getLocalPort(), Duration.ofMillis(200)))
                    .isEqualTo(75);
        }
        assertThat(out.toString(UTF_8)).contains("SKIPPED");
    }
}
