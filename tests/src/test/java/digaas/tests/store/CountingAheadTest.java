package digaas.tests.store;

import static digaas.tests.store.Quotas.CALLER;
import static digaas.tests.store.Quotas.TIMEOUT;
import static digaas.tests.store.Quotas.many;
import static digaas.tests.store.Quotas.open;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.requests.store.quota.OpenQuota;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are counted before they come. */
class CountingAheadTest {
    private Quotas quotas;

    @BeforeEach
    void createTable() throws Exception {
        quotas = new Quotas(TestTable.create());
    }

    @Test
    void whoPostsOneByOneAndOftenIsCountedAhead() {
        var counting = new Quotas.Counting();
        OpenQuota quota = quotas.of(100_000, counting);
        List<PostedRequest> requests = many(200);

        requests.forEach(request ->
                assertThat(quota.reserve(CALLER, List.of(request)).granted()).isOne());
        assertThat(counting.writes.get()).isLessThan(40);
        long counted = open(quotas.of(100_000));
        assertThat(counted).isBetween(200L, 216L);

        quota.giveBack(CALLER, requests);
        assertThat(open(quotas.of(100_000))).as("what did not come").isEqualTo(counted + 1 - 200);
        OpenQuota later = quotas.of(100_000, TIMEOUT.plusSeconds(300));
        assertThat(later.reserve(CALLER, many(1)).open()).isZero();
    }

    @Test
    void aLostAnswerToCountingAheadCountsOnce() {
        var losing = new Quotas.Losing();
        OpenQuota quota = quotas.of(100_000, losing);

        for (int i = 0; i < 60; i++) {
            losing.left.set(i % 2);
            assertThat(quota.reserve(CALLER, many(1)).granted()).isOne();
        }
        assertThat(open(quotas.of(100_000))).isBetween(60L, 76L);
    }

    @Test
    void whoIsCountedAheadByManyGetsNoMoreThanThereIsAndNoLess() throws Exception {
        int limit = 2_000;
        List<Integer> got = Crowd.of(8, _ -> () -> {
            OpenQuota quota = quotas.of(limit);
            int taken = 0;
            while (quota.reserve(CALLER, many(1)).granted() == 1) {
                taken++;
            }
            return taken;
        });

        assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(limit);
    }
}
