package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.language.Failure;
import digaas.local.states.language.State;
import digaas.local.states.language.WorkResult;
import digaas.local.states.language.expression.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes one attempt at a Task: writes what is called and what came of it, and gives up when its time is over. */
record TaskRunner(InterpreterServices around) {
    private static final System.Logger LOG = System.getLogger(TaskRunner.class.getName());

    WorkResult call(Visit visit, State.Task task, Payload parameters) throws InterruptedException {
        TaskCall call = new TaskCalls(around).of(visit, task, parameters);
        ExecutionBranch strand = visit.strand();
        strand.record(around.now(), new Event(call.kind() + "Scheduled", call.scheduled()));
        strand.record(around.now(), new Event(call.kind() + "Started", call.common()));
        WorkResult result = withinTime(call, task.timeout(), strand);
        strand.record(around.now(), call.ended(result));
        return result;
    }

    /** A thread of its own, so that a handler that doesn't heed its interrupt holds up nothing. */
    private WorkResult withinTime(TaskCall call, @Nullable Duration timeout, ExecutionBranch strand)
            throws InterruptedException {
        FutureTask<WorkResult> answer = new FutureTask<>(call.body());
        Thread.ofVirtual().name("task").start(answer);
        try {
            Duration most = shorter(timeout, strand.deadline());
            return most == null ? answer.get() : answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            around.checkDeadline(strand);
            return new Failure("States.Timeout", null);
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.ERROR, "A task's call broke", e.getCause());
            return new Failure("Lambda.Unknown", "The call broke: " + e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private @Nullable Duration shorter(@Nullable Duration timeout, @Nullable Instant deadline) {
        if (deadline == null) {
            return timeout;
        }
        Duration left = Duration.between(around.clock().instant(), deadline);
        return timeout == null || left.compareTo(timeout) < 0 ? left : timeout;
    }
}
