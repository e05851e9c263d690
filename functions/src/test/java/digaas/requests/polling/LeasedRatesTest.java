package digaas.requests.polling;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.query.rate.Share;
import digaas.fixture.Waiting;
import digaas.poll.OpenRequest;
import digaas.poll.Samples;
import digaas.requests.store.rate.RateLeases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What happens when the table does not answer. */
class LeasedRatesTest {
    private static final List<OpenRequest> OFTEN =
            List.of(OpenRequest.start(Samples.request(Duration.ofMillis(50), Duration.ofSeconds(60))));
    private static final List<OpenRequest> SELDOM =
            List.of(OpenRequest.start(Samples.request(Duration.ofSeconds(2), Duration.ofSeconds(60))));

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final List<Share> shares = new CopyOnWriteArrayList<>();

    /** A table on which every call fails, once it may. */
    private final class Table implements DynamoDbClient {
        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest update) {
            calls.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw SdkClientException.create("the table is away");
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private final LeasedRates rates = new LeasedRates(
            RateRules.of(1_000, 0),
            new RateLeases(new Table(), "table"),
            (_, share) -> shares.add(share),
            InstantSource.system());

    @Test
    void aTableThatHangsKeepsNoRoundFromBeginningAndEnding() throws InterruptedException {
        try (LeasedRates.Use _ = rates.during(OFTEN)) {
            assertThat(shares)
                    .isNotEmpty()
                    .allSatisfy(share -> assertThat(share.perSecond()).isEqualTo(2));
            Waiting.until("a call", () -> calls.get() == 1);
        }
        assertThat(calls).hasValue(1);
        assertThat(mayAnswer.getCount()).isEqualTo(1);
        mayAnswer.countDown();
    }

    @Test
    void aTableThatFailsIsAskedAgainAndItsPartStays() throws InterruptedException {
        mayAnswer.countDown();
        try (LeasedRates.Use _ = rates.during(OFTEN)) {
            Waiting.until("a second call", () -> calls.get() == 2);
            assertThat(shares)
                    .extracting(Share::perSecond)
                    .containsOnly(2.0, 8.0)
                    .endsWith(8.0);
        }
    }

    @Test
    void rarePollsAskForNothing() throws InterruptedException {
        try (LeasedRates.Use _ = rates.during(SELDOM)) {
            assertThat(shares)
                    .singleElement()
                    .satisfies(share -> assertThat(share.perSecond()).isEqualTo(2));
        }
        assertThat(calls).hasValue(0);
    }
}
