package digaas.zones.making;

import digaas.aws.queue.MessageQueue;
import digaas.zones.making.ZoneMessage.Work;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;

/** The queue of what is to be done about zones. */
public final class ZoneQueue {
    private static final System.Logger LOG = System.getLogger(ZoneQueue.class.getName());

    private final MessageQueue queue;

    public ZoneQueue(MessageQueue queue) {
        this.queue = queue;
    }

    /**
     * Asks for something.
     *
     * @throws SdkException when the queue may not have it
     */
    public void send(Work work, UUID id) {
        queue.send(new ZoneMessage(work, id).text());
    }

    /** Asks for something that the sweep asks for, too, if this fails. */
    public void hint(Work work, UUID id, Duration delay) {
        try {
            queue.send(new ZoneMessage(work, id).text(), delay);
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "the sweep must ask to %s %s".formatted(work, id), e);
        }
    }
}
