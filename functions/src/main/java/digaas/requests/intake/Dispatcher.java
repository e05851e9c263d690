package digaas.requests.intake;

import digaas.aws.queue.RequestQueue;
import digaas.aws.queue.RequestQueue.Message;
import digaas.poll.OpenRequest;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.Executions;
import digaas.requests.workflow.Grouping;
import digaas.requests.workflow.StateJson;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Starts executions for queued requests: one for each group that was formed at intake, and one for single requests that
 * are in the queue together.
 */
public final class Dispatcher {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final int MOST_TOGETHER = 100;
    /** How long single requests wait for others to share an execution with. */
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final Executions executions;
    private final RequestQueue queue;

    public Dispatcher(Executions executions, RequestQueue queue) {
        this.executions = executions;
        this.queue = queue;
    }

    /**
     * Starts executions for messages, and for others that wait in the queue if all of these are single requests.
     *
     * @return those of the messages that must come again, since their execution could not be started
     */
    public Set<Message> dispatch(List<Message> messages) {
        var gathering = new Gathering();
        messages.forEach(gathering::add);
        List<Message> more =
                gathering.hasOnlySingles() ? queue.receive(MOST_TOGETHER - messages.size(), GATHERING) : List.of();
        more.forEach(gathering::add);
        Set<Message> failed = gathering.start();
        queue.delete(more.stream().filter(message -> !failed.contains(message)).toList());
        return failed;
    }

    private final class Gathering {
        private final Map<UUID, OpenRequest> together = new LinkedHashMap<>();
        private final Map<Message, UUID> singles = new LinkedHashMap<>();
        private final Set<Message> failed = new HashSet<>();
        private int added;

        /** Starts a group at once. A single request, which may have come twice, waits for others. */
        void add(Message message) {
            added++;
            if (!succeeds(() -> add(StateJson.read(message.body()), message))) {
                failed.add(message);
            }
        }

        private void add(ExecutionState state, Message message) {
            OpenRequest first = state.requests().getFirst();
            UUID id = first.request().id();
            if (state.name().equals(id.toString())) {
                together.put(id, first);
                singles.put(message, id);
            } else {
                executions.start(state.executionName(), message.body());
            }
        }

        boolean hasOnlySingles() {
            return singles.size() == added;
        }

        /** Starts the single requests in groups. @return the messages that failed, of all */
        Set<Message> start() {
            Set<UUID> notStarted = new HashSet<>();
            for (ExecutionState group : Grouping.of(List.copyOf(together.values()), UUID.randomUUID())) {
                if (!succeeds(() -> executions.start(group))) {
                    group.requests()
                            .forEach(open -> notStarted.add(open.request().id()));
                }
            }
            singles.forEach((message, id) -> {
                if (notStarted.contains(id)) {
                    failed.add(message);
                }
            });
            return failed;
        }

        private boolean succeeds(Runnable start) {
            try {
                start.run();
                return true;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "failed to process a message", e);
                return false;
            }
        }
    }
}
