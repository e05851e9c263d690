package digaas.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LastingLinksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** With a base, links begin with it; without one, each is signed, and opens. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "https://reports.example.org/digaas/"})
    void aReportsAddressLeadsToItsFilesForAsLongAsTheyAreKept(String base) throws Exception {
        Map<String, String> parameters = base == null ? Map.of() : Map.of("ReportBaseUrl", base);
        try (http;
                LocalStack stack =
                        LocalStack.start(LocalStackConfig.of(Product.ROOT).withParameters(parameters))) {
            HttpRequest post = HttpRequest.newBuilder(stack.api().resolve("/reports"))
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofString("{\"run\": \"empty\"}"))
                    .build();
            URI report = stack.api()
                    .resolve(http.send(post, BodyHandlers.ofString())
                            .headers()
                            .firstValue("location")
                            .orElseThrow());
            Waiting.until(PATIENCE, "the report", () -> json(get(report)).has("links"));
            JsonNode shown = json(get(report));
            HttpResponse<String> led =
                    get(stack.api().resolve(shown.required("page").asString()));
            assertThat(led.statusCode()).isEqualTo(302);
            String location = led.headers().firstValue("location").orElseThrow();
            if (base == null) {
                assertThat(location).contains("X-Amz-Signature=");
                assertThat(get(URI.create(location)).body()).startsWith("<!DOCTYPE html>");
            } else {
                assertThat(location)
                        .isEqualTo("https://reports.example.org/digaas" + report.getPath() + "/index.html")
                        .isEqualTo(shown.at("/links/index.html").asString());
            }
            assertThat(get(URI.create(report + "/secrets.txt")).statusCode()).isEqualTo(404);
            assertThat(get(URI.create(report + "/..%2Findex.html")).statusCode())
                    .isEqualTo(404);
        }
    }
}
