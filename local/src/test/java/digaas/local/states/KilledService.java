package digaas.local.states;

import digaas.local.states.engine.StepFunctionsConfig;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A service in a process of its own, to be killed: it prints where it listens and runs a Wait of a second, then a task.
 */
final class KilledService {
    static final String DEFINITION = Machine.definition(
            "W",
            "\"W\": {\"Type\": \"Wait\", \"Seconds\": 1, \"Next\": \"T\"}, \"T\": {\"Type\": \"Task\", \"Resource\": \""
                    + Machine.FUNCTION + "f\", \"End\": true}");

    private KilledService() {}

    public static void main(String[] arguments) throws InterruptedException {
        StepFunctions service = StepFunctions.start(StepFunctionsConfig.of((arn, payload) -> {
                    new CountDownLatch(1).await();
                    throw new AssertionError("never");
                })
                .withDataFolder(Path.of(arguments[0])));
        service.createStateMachine("tested", Machine.ARN, DEFINITION);
        System.out.println(service.endpoint());
        new CountDownLatch(1).await();
    }
}
