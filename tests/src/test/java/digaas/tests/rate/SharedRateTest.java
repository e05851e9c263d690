package digaas.tests.rate;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Parallel;
import digaas.tests.store.TestTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedRateTest {
    private static final int CAP = 40;
    private static final Duration TIME = Duration.ofSeconds(6);

    @Test
    void anAddressGetsItsRateFromAllEnvironmentsByAllTransportsAndNames() throws Exception {
        TestTable table = TestTable.create();
        try (var client = table.client();
                var address = new BusyAddress(5)) {
            List<PollingEnvironment> environments = IntStream.range(0, 8)
                    .mapToObj(i -> new PollingEnvironment(address, client, table.name(), CAP, i, 15, TIME))
                    .toList();
            Parallel.call(environments.size(), environments);
            List<Long> arrivals = address.arrivals();
            assertThat(Windows.most(arrivals, Duration.ofSeconds(5))).isBetween(20, (int) (1.2 * CAP * 5 + 0.6 * CAP));
        }
    }
}
