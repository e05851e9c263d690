package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.requests.api.Progress;
import digaas.requests.api.ProgressWatch;
import digaas.requests.store.RequestCounts;
import digaas.requests.store.quota.WaitQuota;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WaitQuotaTest {
    private static TestTable table;

    @BeforeAll
    static void createTable() throws Exception {
        table = TestTable.create();
    }

    @Test
    void ofFiftyWaitsAtOnceJustTheLimitBegins() throws Exception {
        WaitQuota quota = table.waits(20);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> begun = new ArrayList<>();
            Callable<Boolean> wait = () -> quota.begin("crowd");
            for (int i = 0; i < 50; i++) {
                begun.add(many.submit(wait));
            }
            int admitted = 0;
            for (Future<Boolean> one : begun) {
                admitted += one.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(20);
        }
    }

    @Test
    void aCallerHasItsOwnCountAndANewOneInEachSlot() {
        assertThat(table.waits(1).begin("one")).isTrue();
        assertThat(table.waits(1).begin("one")).isFalse();
        assertThat(table.waits(1).begin("another")).isTrue();
        var later = InstantSource.fixed(NOW.plus(WaitQuota.SLOT));
        var next = new WaitQuota(table.client(), table.name(), 1, later);
        assertThat(next.begin("one")).isTrue();
        assertThat(next.begin("one")).isFalse();
    }

    @Test
    void whoMayNotWaitLearnsTheLimitAndMayStillAskWithoutWaiting() throws Exception {
        assertThat(table.waits(1).begin("192.0.2.7")).isTrue();
        HttpResponse refused = progress(Map.of("run", "r", "wait", "5"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("retry-after", "5");
        assertThat(refused.body()).contains("\"limit\":1", "1 answers that wait within 30 s");
        assertThat(progress(Map.of("run", "r")).status()).isEqualTo(200);
    }

    private static HttpResponse progress(Map<String, String> query) throws InterruptedException {
        var watch = new ProgressWatch(new RequestCounts(table.client(), table.name(), 10), InstantSource.fixed(NOW));
        return new Progress(watch, table.waits(1))
                .show(new HttpRequest("GET", "/progress", query, Map.of(), "", "192.0.2.7", NOW));
    }
}
