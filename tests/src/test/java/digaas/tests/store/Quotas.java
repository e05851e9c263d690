package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;

import digaas.measurement.PostedRequest;
import digaas.requests.store.quota.OpenQuota;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Quotas of one table, and what to count in them. */
record Quotas(TestTable table) {
    static final String CALLER = "arn:aws:sts::123456789012:assumed-role/tester";
    static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** The quota some time later. */
    OpenQuota of(int limit, Duration later) {
        return new OpenQuota(table.client(), table.name(), limit, InstantSource.fixed(NOW.plus(later)));
    }

    OpenQuota of(int limit, ExecutionInterceptor... interceptors) {
        return new OpenQuota(table.client(interceptors), table.name(), limit, InstantSource.fixed(NOW));
    }

    static List<PostedRequest> many(int count) {
        return Stream.generate(() -> Requests.lasting(NOW, TIMEOUT))
                .limit(count)
                .toList();
    }

    /** How many are counted as open; one more is after it. */
    static long open(OpenQuota quota) {
        return quota.reserve(CALLER, many(1)).open() - 1;
    }

    /** Counts what is sent to DynamoDB. */
    static final class Counting implements ExecutionInterceptor {
        final AtomicInteger writes = new AtomicInteger();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            writes.incrementAndGet();
        }
    }

    /** DynamoDB does what it is told, but its answer is lost, a number of times. */
    static final class Losing implements ExecutionInterceptor {
        final AtomicInteger left = new AtomicInteger();

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof UpdateItemRequest && left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
                throw SdkClientException.create("the answer is lost", new IOException("connection reset"));
            }
        }
    }
}
