package digaas.tests.requests;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBind
class RestartTest {
    private final Bench bench;

    RestartTest(Bench bench) {
        this.bench = bench;
    }

    private static LocalStack start(Path data) throws InterruptedException {
        Path root = Path.of(System.getProperty("digaas.root", ".."));
        return LocalStack.start(LocalStackConfig.of(root).withData(data));
    }

    @Test
    void aRequestInFlightOutlivesAnOrderlyStop(@TempDir Path data) throws Exception {
        Zone zone = bench.zone("restart");
        Result request;
        try (LocalStack stack = start(data);
                Api api = new Api(stack.api())) {
            request = api.request(
                    bench.about(zone, "serial_not_lower").put("serial", 2).put("timeout", 60));
            zone.awaitQuestions(3);
        }
        int asked = zone.asked().size();
        try (LocalStack stack = start(data);
                Api api = new Api(stack.api())) {
            zone.awaitQuestions(asked + 2);
            Change change = zone.serial(2);
            api.ended(request).completedBy(change);
        }
    }
}
