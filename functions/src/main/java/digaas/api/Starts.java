package digaas.api;

import digaas.poll.OpenRequest;
import digaas.workflow.ExecutionState;
import digaas.workflow.Executions;
import digaas.workflow.StateJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Has accepted requests polled. One that comes alone gets an execution at once; those that come thick and fast go by way of the
 * queue, where those that are there together get one together (docs/COST.md says what that saves).
 */
public final class Starts {
    private static final System.Logger LOG = System.getLogger(Starts.class.getName());
    private static final Duration ALONE = Duration.ofSeconds(2);

    private final Executions executions;
    private final Predicate<String> queue;
    private final InstantSource clock;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

    /**
     * @param queue queues the first state of an execution; tells whether the queue has it for certain
     */
    public Starts(Executions executions, Predicate<String> queue, InstantSource clock) {
        this.executions = executions;
        this.queue = queue;
        this.clock = clock;
    }

    /** Has a request polled. @return whether it will be for certain */
    boolean start(OpenRequest open) {
        ExecutionState state = ExecutionState.first(open.request().id().toString(), List.of(open));
        Instant now = clock.instant();
        boolean alone = last.getAndSet(now).plus(ALONE).isBefore(now);
        return (alone && isStarted(state)) || queue.test(StateJson.write(state));
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
    boolean start(ExecutionState group) {
        return queue.test(StateJson.write(group));
    }
}
