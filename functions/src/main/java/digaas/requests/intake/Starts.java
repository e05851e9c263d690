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
 * Has accepted requests polled. The first few get an execution each, at once; as long as these may still be polled, others go by
 * way of the queue, where those that are there together get one together. So a burst does not take more of the account's
 * concurrent invocations than it must (docs/COST.md).
 */
public final class Starts {
    private static final System.Logger LOG = System.getLogger(Starts.class.getName());
    /** Executions of a single request that one environment of the function may have started and that may still poll. */
    private static final int MOST_ALONE = 100;

    private final Executions executions;
    private final Predicate<String> queue;
    private final InstantSource clock;
    private final Queue<Instant> deadlines = new PriorityQueue<>();

    /**
     * @param queue queues the first state of an execution; tells whether the queue has it for certain
     */
    public Starts(Executions executions, Predicate<String> queue, InstantSource clock) {
        this.executions = executions;
        this.queue = queue;
        this.clock = clock;
    }

    /** Has a request polled. @return whether it will be for certain */
    public boolean start(OpenRequest open) {
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
            LOG.log(System.Logger.Level.WARNING, "an execution could not be started; its request is queued", e);
            return false;
        }
    }

    /** Has a group of requests polled. @return whether it will be for certain */
    public boolean start(ExecutionState group) {
        return queue.test(StateJson.write(group));
    }
}
