package digaas.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.LambdaHost;
import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.template.Resource;
import digaas.measurement.Measurement;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Samples;
import digaas.requests.store.LineProgress;
import digaas.tests.Product;
import digaas.tests.store.Requests;
import digaas.tests.store.TestTable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What a run of the schedule ends, so that nothing has to wait for the next one and another's start for over a minute.
 */
@ResourceLock(TestTable.TEMPLATES)
class SweepTest {
    private static final Duration OPEN = Duration.ofNanos(7_300_000_001L);

    @Test
    void whatWouldHaveToWaitForTooLongIsEndedByTheRunBefore() throws Exception {
        Resource.Function sweep = Product.function("SweepFunction");
        String name = Product.stack().only(Resource.Table.class).name();
        TestTable table = TestTable.create(name);
        URI nowhere = URI.create("http://127.0.0.1:9");
        var endpoints = new Endpoints(table.endpoint(), nowhere, nowhere, nowhere, nowhere);
        try (LambdaHost host = LambdaHost.load(List.of(sweep), Account.LOCAL, endpoints, InstantSource.system())) {
            Instant now = Instant.now();
            PostedRequest late = dueAt(table, now.minusSeconds(13));
            PostedRequest justLate = dueAt(table, now);
            polled(table, late);
            PostedRequest soon = dueAt(table, now.plusSeconds(4));
            PostedRequest later = dueAt(table, now.plusSeconds(25));

            assertThat(host.invoke(sweep.invokedArn(), "{}")).isEqualTo(new InvocationResult.Returned("{\"ended\":3}"));
            for (PostedRequest ended : List.of(late, justLate, soon)) {
                Measurement stored = table.requests().find(ended.id()).orElseThrow();
                assertThat(stored.status()).isEqualTo(Status.ERROR);
            }
            assertThat(table.requests().find(late.id()).orElseThrow().polls()).isEqualTo(7);
            assertThat(table.requests().find(justLate.id()).orElseThrow().polls())
                    .isNull();
            assertThat(table.requests().find(later.id()).orElseThrow().status()).isEqualTo(Status.ACCEPTED);
        }
    }

    /** As its execution stored it before that was lost. */
    private static void polled(TestTable table, PostedRequest posted) {
        PollRequest request = Samples.variant(Samples.request(Duration.ofSeconds(1), OPEN))
                .id(posted.id())
                .startTime(posted.startTime())
                .request();
        new LineProgress(table.client(), table.name())
                .write(
                        posted.id().toString(),
                        List.of(new OpenRequest(request, Progress.start(request).sent(7))));
    }

    private static PostedRequest dueAt(TestTable table, Instant deadline) {
        PostedRequest request = Requests.startedAt(deadline.minus(OPEN));
        assertThat(request.deadline()).isEqualTo(deadline);
        table.requests().accept(request, Requests.CALLER, Optional.empty());
        return request;
    }
}
