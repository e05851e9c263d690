package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.states.engine.ExecutionListener;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.interpreter.Waiter;
import digaas.local.states.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is on disk at any moment is what a crash would leave: so a copy of the folder stands for a crash. */
class DurabilityTest {
    private static final String WAIT = Machine.definition(
            "P",
            "\"P\": {\"Type\": \"Pass\", \"Result\": 1, \"ResultPath\": \"$.p\", \"Next\": \"W\"},"
                    + " \"W\": {\"Type\": \"Wait\", \"Seconds\": 3600, \"End\": true}");
    private static final String TASK = Machine.definition(
            "T",
            "\"T\": {\"Type\": \"Task\", \"Resource\": \"" + Machine.FUNCTION
                    + "f\", \"End\": true, \"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 3}]}");

    @TempDir
    Path folder;

    @TempDir
    Path crashed;

    @Test
    void aWaitGoesOnToItsOwnMoment() throws Exception {
        BlockingQueue<Instant> before = new LinkedBlockingQueue<>();
        String arn;
        try (Machine machine = Machine.of(waiting(before), WAIT)) {
            arn = machine.start("w", "{\"a\":1}");
            Instant moment = before.poll(5, TimeUnit.SECONDS);
            crash();
            TestTime time = new TestTime();
            try (Machine again = Machine.of(after(Script.echo()).withTime(time, time), WAIT)) {
                assertThat(again.describe(arn).path("status").stringValue()).isEqualTo("RUNNING");
                assertThat(again.service().resume()).isEqualTo(1);
                JsonNode end = again.untilEnded(arn);
                assertThat(end.path("output").stringValue()).isEqualTo("{\"a\":1,\"p\":1}");
                assertThat(time.waits()).containsExactly(moment);
                assertThat(again.history(arn).stream()
                                .map(event -> event.path("id").intValue())
                                .toList())
                        .containsExactly(1, 4, 5, 6);
                assertThat(again.eventTypes(arn))
                        .containsExactly(
                                "ExecutionStarted", "WaitStateEntered", "WaitStateExited", "ExecutionSucceeded");
            }
        }
    }

    @Test
    void aTaskThatWasBeingCalledIsCalledAgain() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        Invoker stuck = (arn, payload) -> {
            called.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("never");
        };
        try (Machine machine = Machine.of(config(folder, stuck), TASK)) {
            String arn = machine.start("t", "{\"a\":1}");
            assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
            crash();
            try (Machine again = Machine.of(after(Script.echo()), TASK)) {
                assertThat(again.service().resume()).isEqualTo(1);
                assertThat(again.untilEnded(arn).path("output").stringValue()).isEqualTo("{\"a\":1}");
            }
        }
    }

    @Test
    void retriesThatWereUsedStayUsed() throws Exception {
        BlockingQueue<Instant> delays = new LinkedBlockingQueue<>();
        Invoker failing = (arn, payload) -> new InvocationResult.Failed("E", "again");
        try (Machine machine = Machine.of(
                config(folder, failing).withTime(java.time.InstantSource.system(), moment -> {
                    delays.add(moment);
                    if (delays.size() == 2) {
                        new CountDownLatch(1).await();
                    }
                }),
                TASK)) {
            String arn = machine.start("t", "{}");
            machine.until(arn, any -> delays.size() == 2);
            crash();
            TestTime time = new TestTime();
            Script script = Script.of("f", Script.failed("E"));
            try (Machine again = Machine.of(after(script).withTime(time, time), TASK)) {
                again.service().resume();
                assertThat(again.untilEnded(arn).path("error").stringValue()).isEqualTo("E");
                assertThat(script.calls()).hasSize(2);
            }
        }
    }

    @Test
    void whatEndedIsKeptAndOnlyToldAgainWhenItMayNotHaveBeenHeard() throws Exception {
        String done = Machine.definition("S", "\"S\": {\"Type\": \"Succeed\"}");
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        ExecutionListener hearing = (started, _) -> told.add(started.name());
        try (Machine machine = Machine.of(config(folder, Script.echo()).withListener(hearing), done)) {
            machine.untilEnded(machine.start("heard", "{\"a\":1}"));
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("heard");
        }
        ExecutionListener deaf = (_, _) -> {
            throw new IllegalStateException("deaf");
        };
        try (Machine machine = Machine.of(config(folder, Script.echo()).withListener(deaf), done)) {
            machine.untilEnded(machine.start("unheard", "{}"));
        }
        try (Machine machine = Machine.of(config(folder, Script.echo()).withListener(hearing), done)) {
            assertThat(machine.service().resume()).isZero();
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("unheard");
            assertThat(told).isEmpty();
            JsonNode heard = machine.describe(Machine.ARN.replace("stateMachine", "execution") + ":heard");
            assertThat(heard.path("output").stringValue()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void anExecutionWhoseMachineIsNotThereYetWaitsForIt() throws Exception {
        try (Machine machine = Machine.of(waiting(new LinkedBlockingQueue<>()), WAIT)) {
            machine.start("w", "{}");
            crash();
        }
        TestTime time = new TestTime();
        try (StepFunctions service = StepFunctions.start(after(Script.echo()).withTime(time, time))) {
            assertThat(service.resume()).isZero();
            service.createStateMachine("tested", Machine.ARN, WAIT);
            assertThat(service.resume()).isEqualTo(1);
            assertThat(service.resume()).isZero();
        }
    }

    @Test
    void aFolderIsForOneProcessAtATime() {
        try (Machine machine = Machine.of(config(folder, Script.echo()), WAIT)) {
            assertThat(machine.service().endpoint()).isNotNull();
            assertThatThrownBy(() -> StepFunctions.start(config(folder, Script.echo())))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use");
        }
    }

    private StepFunctionsConfig waiting(BlockingQueue<Instant> moments) {
        Waiter forEver = moment -> {
            moments.add(moment);
            Thread.sleep(Duration.ofHours(1));
        };
        return config(folder, Script.echo()).withTime(java.time.InstantSource.system(), forEver);
    }

    private StepFunctionsConfig after(Invoker invoker) {
        return config(crashed, invoker);
    }

    private static StepFunctionsConfig config(Path data, Invoker invoker) {
        return StepFunctionsConfig.of(invoker).withDataFolder(data);
    }

    private void crash() throws IOException {
        Files.copy(folder.resolve("executions.journal"), crashed.resolve("executions.journal"));
    }
}
