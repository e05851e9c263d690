package digaas.client.command.poll;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A way to poll. The result is the request as the API shows it, whoever polled. */
public interface Poller extends AutoCloseable {
    /**
     * Polls until the request has ended, or the limit has passed.
     *
     * @param request as {@code POST /requests} takes it, with its {@code start_time}
     * @param limit how long to wait for the end; without it, however long it takes
     * @return the request; its status is ACCEPTED when it goes on
     * @throws digaas.client.api.ApiException when it cannot be polled
     */
    ObjectNode poll(ObjectNode request, PollListener listener, Optional<Duration> limit) throws InterruptedException;

    /**
     * Ends what is open, also a request whose POST is still under way. Another thread calls it when the process ends
     * before {@link #poll} has returned; it returns when nothing is open, or after some seconds.
     *
     * @return what there is to tell about it; empty when nothing was open
     */
    Optional<String> cancel();

    @Override
    void close();
}
