package digaas.zones.watch;

import digaas.aws.queue.MessageQueue;
import digaas.zones.store.Watch;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** The queue of turns of watches. */
public final class WatchQueue {
    private static final System.Logger LOG = System.getLogger(WatchQueue.class.getName());

    private final MessageQueue queue;

    public WatchQueue(MessageQueue queue) {
        this.queue = queue;
    }

    /**
     * Asks for a watch's next turn. If that fails, the sweep does it.
     *
     * @param delay part of a second counts as none; what SQS can't delay comes earlier
     */
    public void ask(Watch watch, Duration delay) {
        Duration most = delay.compareTo(MessageQueue.LONGEST_DELAY) > 0 ? MessageQueue.LONGEST_DELAY : delay;
        Duration whole = Duration.ofSeconds(Math.max(0, most.toSeconds()));
        try {
            queue.send(new WatchMessage(watch.id(), watch.turn()).text(), whole);
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "the sweep must ask for watch " + watch.id(), e);
        }
    }
}
