package digaas.callbacks;

import digaas.aws.queue.MessageQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Delivers callbacks. A delivery that fails is tried again after a pause, by a new message. When the last one fails, its
 * message stays in the queue, which in the end moves it to its dead-letter queue ({@code docs/adr/0025-callbacks.md}).
 */
public final class Deliveries {
    private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
    /** Before the second delivery, the third and so on: three hours in all. */
    private static final List<Duration> FIRST_PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5));

    private static final int MOST_ATTEMPTS = 16;
    /** For shorter waits a message is not worth it. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Map<String, Function<UUID, Optional<Ended>>> kinds;
    private final Receivers receivers;
    private final MessageQueue queue;
    private final InstantSource clock;

    /**
     * @param kinds reads what has ended, by its kind in the outbox; empty when there is nothing to tell
     * @param queue where the messages come from
     */
    public Deliveries(
            Map<String, Function<UUID, Optional<Ended>>> kinds,
            Receivers receivers,
            MessageQueue queue,
            InstantSource clock) {
        this.kinds = Map.copyOf(kinds);
        this.receivers = receivers;
        this.queue = queue;
        this.clock = clock;
    }

    /** The first message about something that has ended. */
    public static String message(String kind, UUID id) {
        return CallbackMessage.first(kind, id).write();
    }

    /**
     * Does what a message asks for.
     *
     * @throws RuntimeException when the message must come again
     */
    public void handle(String text) {
        CallbackMessage message = CallbackMessage.read(text);
        if (isLater(message.turn())) {
            later(message, message.turn().get());
            return;
        }
        Optional<Ended> ended = Objects.requireNonNull(
                        kinds.get(message.kind()), () -> "nothing is known of a " + message.kind())
                .apply(message.id());
        ended.ifPresent(one -> deliver(message, one));
    }

    private void deliver(CallbackMessage message, Ended ended) {
        try {
            switch (receivers.find(ended.callback(), message.attempt())) {
                case Receivers.Found.Nobody(String reason) -> failed(message, reason);
                case Receivers.Found.Bus(var events) -> events.accept(ended);
                case Receivers.Found.Server server -> deliver(message, ended, server);
            }
        } catch (DeliveryFailedException lastFailed) {
            throw lastFailed;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a callback could not be sent", e);
            failed(message, "a fault of Digaas or of AWS");
        }
    }

    private void deliver(CallbackMessage message, Ended ended, Receivers.Found.Server server) {
        Instant turn = message.turn().orElseGet(() -> receivers.turn(server));
        if (isLater(Optional.of(turn))) {
            later(message.at(turn), turn);
        } else {
            sleepUntil(turn);
            receivers.tell(server, ended).ifPresent(reason -> failed(message, reason));
        }
    }

    private boolean isLater(Optional<Instant> turn) {
        return turn.filter(time -> time.isAfter(clock.instant().plus(SHORT))).isPresent();
    }

    private void sleepUntil(Instant time) {
        Duration left = Duration.between(clock.instant(), time);
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, left.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }

    private void failed(CallbackMessage message, String reason) {
        String what =
                "callback of %s %s, delivery %d: %s".formatted(message.kind(), message.id(), message.attempt(), reason);
        if (message.attempt() >= MOST_ATTEMPTS) {
            throw new DeliveryFailedException(what);
        }
        LOG.log(System.Logger.Level.WARNING, what);
        int pause = message.attempt() - 1;
        Duration delay = pause < FIRST_PAUSES.size() ? FIRST_PAUSES.get(pause) : MessageQueue.LONGEST_DELAY;
        queue.send(message.next().write(), delay);
    }

    /** The last delivery failed. */
    static final class DeliveryFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DeliveryFailedException(String what) {
            super(what);
        }
    }

    /** Puts a message back until its turn, or as near to that as the queue can. */
    private void later(CallbackMessage message, Instant turn) {
        Duration left = Duration.between(clock.instant(), turn);
        queue.send(message.write(), left.compareTo(MessageQueue.LONGEST_DELAY) < 0 ? left : MessageQueue.LONGEST_DELAY);
    }
}
