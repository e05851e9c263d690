package digaas.tests.watch;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Demanding
class WatchTruthTest {
    @Test
    void eachIntervalHoldsTheTruthAndJustWhatIsWrongOrMissingIsReported() throws Exception {
        Skip.without("named", "no zone is watched on BIND");
        Skip.without("stdbuf", "nothing says when nsupdate has made a change");
        try (var stack = LocalStack.start(
                        LocalStackConfig.of(Product.ROOT).withParameters(Map.of("ApiAuthorizer", "NONE")));
                var truth = new WatchTruth(stack.api(), 300, 3, 3, 3)) {
            WatchTruth.Result result = truth.run(Duration.ofSeconds(20), _ -> {});

            assertThat(result.violations()).isEmpty();
            assertThat(result.wrong()).isEqualTo(9);
            assertThat(result.missing()).isEqualTo(9);
            assertThat(result.intervals()).isEqualTo(3 * 294);
        }
    }
}
