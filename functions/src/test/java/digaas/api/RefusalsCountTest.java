package digaas.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.metric.Count;
import digaas.request.Parsing;
import digaas.web.HttpRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsCountTest {
    private static long refusals(String path, String body, Map<String, String> headers) throws InterruptedException {
        var count = new AtomicLong();
        ObjLongConsumer<Count> counter = (what, more) -> {
            assertThat(what).isEqualTo(Count.REFUSED);
            count.addAndGet(more);
        };
        try (var api = new UnservedApi(counter)) {
            var request = new HttpRequest("POST", path, Map.of(), headers, body, "test", Parsing.NOW);
            assertThat(api.api().handle(request).status()).isBetween(400, 499);
        }
        return count.get();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        /requests       | '{}'
        /requests       | 'nonsense'
        /requests       | ''
        /requests/batch | '[{}, {}, 1]'
        /requests/batch | '[]'
        /requests/batch | '[nonsense'
        /observers      | '{}'
        /observers      | '{"name": "a.", "nameserver": "x", "start_time": 1, "type": "ZONE_CREATE"}'
        /poll_requests  | '{}'
        /poll_requests  | '[]'
        """)
    void aBodyThatIsRefusedCountsOnce(String path, String body) throws InterruptedException {
        assertThat(refusals(path, body, Map.of())).isOne();
    }

    @ParameterizedTest
    @CsvSource({"/requests", "/requests/batch", "/observers", "/poll_requests"})
    void aBodyThatIsTooLargeCountsOnce(String path) throws InterruptedException {
        assertThat(refusals(path, " ".repeat((5 << 20) + 1), Map.of())).isOne();
    }

    @ParameterizedTest
    @CsvSource({"/requests", "/requests/batch"})
    void aKeyThatIsRefusedCountsOnce(String path) throws InterruptedException {
        assertThat(refusals(path, "{}", Map.of("idempotency-key", "\n"))).isOne();
    }

    @ParameterizedTest
    @CsvSource({"/reports", "/stats", "/nothing", "/requests/00000000-0000-0000-0000-000000000000"})
    void nothingElseCounts(String path) throws InterruptedException {
        assertThat(refusals(path, "nonsense", Map.of())).isZero();
    }
}
