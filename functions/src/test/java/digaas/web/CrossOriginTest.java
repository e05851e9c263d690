package digaas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossOriginTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        POST,   -,            -,                          false
        POST,   same-origin,  https://api.example,        false
        POST,   none,         -,                          false
        POST,   same-site,    https://other.api.example,  true
        POST,   cross-site,   https://evil.example,       true
        POST,   cross-site,   null,                       true
        DELETE, cross-site,   https://evil.example,       true
        POST,   nonsense,     -,                          true
        POST,   -,            https://api.example,        false
        POST,   -,            https://API.example,        false
        POST,   -,            https://api.example:8443,   true
        POST,   -,            https://evil.example,       true
        POST,   -,            null,                       true
        POST,   -,            https://api.example@evil.example, true
        POST,   -,            not an origin,              true
        GET,    cross-site,   https://evil.example,       false
        HEAD,   cross-site,   https://evil.example,       false
        """)
    void whatAnotherOriginsPageSendsIsToldFromWhatProgramsSend(
            String method, String site, String origin, boolean forged) {
        Map<String, String> headers = new HashMap<>(Map.of("host", "api.example"));
        if (site != null) {
            headers.put("sec-fetch-site", site);
        }
        if (origin != null) {
            headers.put("origin", origin);
        }
        var request = new HttpRequest(method, "/requests", Map.of(), headers, "{}", "test", Instant.EPOCH);
        assertThat(CrossOrigin.isForged(request)).isEqualTo(forged);
    }
}
