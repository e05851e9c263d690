package digaas.requests.intake;

import digaas.poll.OpenRequest;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.Executions;
import digaas.requests.workflow.StateJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Starts polling accepted requests. The first few get an execution each, at once. While these may still be polled,
 * further ones go through the queue, where {@link Dispatcher} gathers several into one execution. So a burst uses no
 * more of the account's concurrent invocations than it must (docs/COST.md).
 */
public final class ExecutionStarter {
    private static final System.Logger LOG = System.getLogger(ExecutionStarter.class.getName());
    /** Executions of a single request that one environment of the function may have started and that may still poll. */
    private static final int MOST_ALONE = 100;

    private final Executions executions;
    private final Predicate<String> queue;
    private final InstantSource clock;
    private final Queue<Instant> deadlines = new PriorityQueue<>();

    /**
     * @param queue queues the first state of an execution; tells whether the queue has it for certain
     */
    public ExecutionStarter(Executions executions, Predicate<String> queue, InstantSource clock) {
        this.executions = executions;
        this.queue = queue;
        this.clock = clock;
    }

    /** Starts or queues a request. @return whether it will be polled for certain */
    boolean start(OpenRequest open) {
        ExecutionState state = ExecutionState.first(open.request().id().toString(), List.of(open));
        return (mayBeAlone(open.request().deadline()) && isStarted(state)) || queue.test(StateJson.write(state));
    }

    private synchronized boolean mayBeAlone(Instant deadline) {
        Instant now = clock.instant();
        while (!deadlines.isEmpty() && deadlines.peek().isBefore(now)) {
            deadlines.remove();
        }
        return deadlines.size() < MOST_ALONE && deadlines.add(deadline);
    }

    private boolean isStarted(ExecutionState state) {
        try {
            executions.start(state);
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to start an execution; its request is queued", e);
            return false;
        }
    }

    /** Queues a group of requests. @return whether they will be polled for certain */
    boolean start(ExecutionState group) {
        return queue.test(StateJson.write(group));
    }
}
