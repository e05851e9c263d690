package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.meter.Billable;
import digaas.local.meter.Call;
import digaas.local.meter.Charge;
import digaas.local.meter.Meter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One request to the tiny stack, whose calls are known: what the stack counts of it. */
@TestInstance(Lifecycle.PER_CLASS)
class UsedTest {
    private static final String REGION = ":us-east-1:000000000000:";

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalStack stack;

    @BeforeAll
    void useOnce(@TempDir Path folder) throws Exception {
        stack = LocalStack.start(TinyStack.in(folder));
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(stack.api().resolve("/things")).POST(BodyPublishers.ofString("{}")));
        URI link = answer.headers().firstValue("Location").map(URI::create).orElseThrow();
        assertThat(send(HttpRequest.newBuilder(link)).statusCode()).isEqualTo(200);
        Aws aws = new Aws(stack);
        for (String function : new String[] {"Work", "Step", "Ended"}) {
            Eventually.get(() -> aws.noted(function));
        }
        Eventually.until(() -> used("Ended", Billable.LAMBDA_REQUESTS) == 1);
        stack.close();
    }

    @AfterAll
    void close() {
        stack.close();
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private long used(String who, Billable what) {
        return stack.used().of(who, what);
    }

    @Test
    void eachCallIsCountedOnceForTheFunctionThatMadeIt() {
        Map<Charge, Long> front = stack.used().charges().entrySet().stream()
                .filter(charge -> charge.getKey().who().equals("Front"))
                .filter(charge -> charge.getKey().what() != Billable.LAMBDA_DURATION)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(front)
                .isEqualTo(Map.of(
                        new Charge("Front", Billable.LAMBDA_REQUESTS), 1L,
                        new Charge("Front", Billable.QUEUE_REQUESTS), 1L,
                        new Charge("Front", Billable.OBJECT_WRITES), 1L));
        assertThat(used("Step", Billable.WRITE_UNITS)).isEqualTo(10);
    }

    @Test
    void whatTheServicesDoByThemselvesIsCounted() {
        assertThat(used(Meter.PLATFORM, Billable.API_REQUESTS)).isEqualTo(1);
        // Step and Over.
        assertThat(used(Meter.PLATFORM, Billable.STATE_TRANSITIONS)).isEqualTo(2);
        assertThat(used(Meter.LINKS, Billable.OBJECT_READS)).isEqualTo(1);
        // A message is received and deleted, and received again in vain or not yet.
        assertThat(used("Work", Billable.QUEUE_REQUESTS)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void durationsAreBilledWithTheFunctionsMemory() {
        var usage = Objects.requireNonNull(stack.lambdaUsage().get("Front"));

        assertThat(used("Front", Billable.LAMBDA_DURATION))
                .isPositive()
                .isEqualTo(usage.billed().toMillis() * 128);
    }

    @Test
    void whoCalledWhatIsRemembered() {
        assertThat(stack.calls())
                .filteredOn(call -> !call.who().equals(Meter.OTHERS))
                .containsExactlyInAnyOrder(
                        new Call("Front", "s3:PutObject", "arn:aws:s3:::digaas-bucket/reports/page.html"),
                        new Call(Meter.LINKS, "s3:GetObject", "arn:aws:s3:::digaas-bucket/reports/page.html"),
                        new Call("Front", "sqs:SendMessage", "arn:aws:sqs" + REGION + "digaas-Queue"),
                        new Call(
                                "Front",
                                "states:StartExecution",
                                "arn:aws:states" + REGION + "stateMachine:digaas-Machine"),
                        new Call("Work", "dynamodb:PutItem", "arn:aws:dynamodb" + REGION + "table/digaas-Table"),
                        new Call("Step", "dynamodb:PutItem", "arn:aws:dynamodb" + REGION + "table/digaas-Table"),
                        new Call("Ended", "dynamodb:PutItem", "arn:aws:dynamodb" + REGION + "table/digaas-Table"));
    }
}
