package digaas.local.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTest {
    private static Counts counts(String who, Billable what, long count) {
        return new Counts(Map.of(new Charge(who, what), count));
    }

    /**
     * The amounts are those of AWS's own pages: a million requests, a thousand transitions, 512 MiB for two seconds.
     */
    @ParameterizedTest
    @CsvSource({
        "API_REQUESTS, 1000000, 1.00",
        "LAMBDA_REQUESTS, 1000000, 0.20",
        "LAMBDA_DURATION, 1024000, 0.0000133334",
        "STATE_TRANSITIONS, 1000, 0.025",
        "WRITE_UNITS, 10000000, 0.625",
        "READ_UNITS, 10000000, 0.125",
        "QUEUE_REQUESTS, 1000000, 0.40",
        "OBJECT_WRITES, 1000, 0.005",
        "OBJECT_READS, 1000, 0.0004",
        "SCHEDULES, 1000000, 1.00",
        "SECRET_CALLS, 10000, 0.05"
    })
    void aCountCostsWhatThePriceListSays(Billable what, long count, BigDecimal dollars) {
        Bill bill = new Bill(counts("f", what, count), OptionalLong.empty());

        assertThat(bill.total()).isEqualByComparingTo(dollars);
        assertThat(bill.dollars(what)).isEqualByComparingTo(dollars);
        assertThat(bill.byWho()).hasEntrySatisfying("f", sum -> assertThat(sum).isEqualByComparingTo(dollars));
    }

    @Test
    void theTableAddsUpAndTellsWhatAMillionPollsCost() {
        Meter meter = new Meter();
        meter.count("PollFunction", Billable.LAMBDA_REQUESTS, 10);
        meter.count("PollFunction", Billable.WRITE_UNITS, 25);
        meter.count("ApiFunction", Billable.WRITE_UNITS, 15);
        meter.count(Meter.PLATFORM, Billable.STATE_TRANSITIONS, 40);

        assertThat(new Bill(meter.counts(), OptionalLong.of(1_000)).lines()).containsExactly("""
                What AWS would bill: us-east-1, arm64, no free tier, durations as on this machine (docs/COST.md)
                  service          for                              used            US$
                  Lambda           requests                           10     0.00000200
                  Step Functions   state transitions                  40     0.00100000
                  DynamoDB         write request units                 4     0.00000250
                  total                                                      0.00100450
                  for 1000 polls: US$ 1.00 per million polls
                  by                                                                US$
                  ApiFunction                                                0.00000094
                  PollFunction                                               0.00000356
                  platform                                                   0.00100000\
                """.split("\n"));
    }

    @Test
    void whatWasUsedBeforeIsTakenOff() {
        Meter meter = new Meter();
        meter.count("f", Billable.QUEUE_REQUESTS, 3);
        Counts before = meter.counts();
        meter.count("f", Billable.QUEUE_REQUESTS, 4);
        meter.count("g", Billable.SECRET_CALLS, 1);

        assertThat(meter.counts().since(before))
                .isEqualTo(new Counts(Map.of(
                        new Charge("f", Billable.QUEUE_REQUESTS), 4L, new Charge("g", Billable.SECRET_CALLS), 1L)));
        assertThat(meter.counts().since(meter.counts()).charges()).isEmpty();
    }

    @Test
    void queuesBillByTheSixtyFourKilobytes() {
        assertThat(ServiceCalls.queueRequests(0)).isEqualTo(1);
        assertThat(ServiceCalls.queueRequests(64 * 1024)).isEqualTo(1);
        assertThat(ServiceCalls.queueRequests(64 * 1024 + 1)).isEqualTo(2);
        assertThat(ServiceCalls.queueRequests(256 * 1024)).isEqualTo(4);
    }
}
