package digaas.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import digaas.local.protocol.AwsJsonClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class MeteredHandlerTest {
    @Test
    void oneServerAnswersWhileOthersStart() throws Exception {
        var done = new AtomicBoolean();
        var store = new MeteredStore(null, new Meter(), Account.LOCAL);
        try (DynamoDbServer server = new DynamoDbServer(0, Optional.empty(), new Meter());
                AwsJsonClient client = AwsJsonClient.dynamoDb(server.endpoint(), "us-east-1")) {
            CompletableFuture<Long> others = CompletableFuture.supplyAsync(() -> {
                long started = 0;
                while (!done.get()) {
                    MeteredHandler.of(store);
                    started++;
                }
                return started;
            });
            for (int i = 0; i < 300; i++) {
                assertThat(client.call("ListTables", JsonNodeFactory.instance.objectNode(), Duration.ofSeconds(20))
                                .path("TableNames"))
                        .isEmpty();
            }
            done.set(true);
            assertThat(others.get(20, TimeUnit.SECONDS)).isGreaterThan(300);
        } finally {
            done.set(true);
            store.shutdown();
        }
    }
}
