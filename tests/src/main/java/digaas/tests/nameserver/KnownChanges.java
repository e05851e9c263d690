package digaas.tests.nameserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A nameserver on loopback whose changes have exact moments: each query is stamped once, when it arrives, and shows the
 * change just when that stamp is not before the change's moment. Zone {@code c<number>.calibration.test.} has serial 1
 * before and 2 after. Packets fare as its network lets them; what it loses is noted.
 */
public final class KnownChanges implements AutoCloseable {
    private static final int BUFFER = 1 << 22;

    private final DatagramChannel channel;
    private final InstantSource clock;
    private final Network network;
    private final Random random;
    private final Witness witness;
    private final Map<Integer, Instant> changes = new ConcurrentHashMap<>();
    private final Map<Integer, List<Instant>> losses = new ConcurrentHashMap<>();
    private final ScheduledExecutorService wire = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("wire").factory());

    /** Is told of every query on the thread that answers. */
    @FunctionalInterface
    public interface Witness {
        /**
         * A query has come.
         *
         * @param number of the zone that it asks about
         */
        void arrived(int number, Instant at);
    }

    private KnownChanges(DatagramChannel channel, InstantSource clock, Network network, long seed, Witness witness) {
        this.witness = witness;
        this.channel = channel;
        this.clock = clock;
        this.network = network;
        this.random = new Random(seed);
    }

    /**
     * Starts one that knows no changes yet.
     *
     * @param clock what arrivals are stamped with, and what the moments are told by
     */
    public static KnownChanges start(InstantSource clock, Network network, long seed) throws IOException {
        return start(clock, network, seed, (_, _) -> {});
    }

    /** Starts one on a network without faults. */
    public static KnownChanges start(InstantSource clock, Witness witness) throws IOException {
        return start(clock, Network.CLEAN, 1, witness);
    }

    private static KnownChanges start(InstantSource clock, Network network, long seed, Witness witness)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        var server = new KnownChanges(channel, clock, network, seed, witness);
        Thread.ofPlatform().daemon().name("known-changes").start(server::serve);
        return server;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(
                channel.socket().getLocalAddress(), channel.socket().getLocalPort());
    }

    /** A zone's name. */
    public static String name(int number) {
        return "c" + number + ".calibration.test.";
    }

    /** Lets a change happen. */
    public void change(int number, Instant moment) {
        changes.put(number, moment);
    }

    /** When packets about a change were lost. */
    public List<Instant> losses(int number) {
        return losses.getOrDefault(number, List.of());
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4_096);
        try {
            while (channel.isOpen()) {
                SocketAddress asker = channel.receive(buffer.clear());
                Instant arrived = clock.instant();
                byte[] question = new byte[buffer.flip().remaining()];
                buffer.get(question);
                if (network.isClean()) {
                    send(answer(question, arrived), asker);
                } else if (isLost()) {
                    lose(question);
                } else {
                    later(() -> arrive(question, asker));
                }
            }
        } catch (ClosedChannelException closed) {
            // As it was told to.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void arrive(byte[] question, SocketAddress asker) {
        byte[] answer = answer(question, clock.instant());
        if (isLost()) {
            lose(question);
        } else {
            later(() -> send(answer, asker));
        }
        if (chance() < network.duplicates()) {
            later(() -> send(answer, asker));
        }
    }

    private byte[] answer(byte[] question, Instant arrived) {
        int number = SoaPacket.number(question);
        witness.arrived(number, arrived);
        Instant moment = changes.getOrDefault(number, Instant.MAX);
        return SoaPacket.answer(question, arrived.isBefore(moment) ? 1 : 2);
    }

    private void send(byte[] answer, SocketAddress asker) {
        try {
            channel.send(ByteBuffer.wrap(answer), asker);
        } catch (AsynchronousCloseException closed) {
            // Nobody waits for it any more.
        } catch (IOException e) {
            // The asker has gone; a later asker will say so if the channel is broken.
        }
    }

    private void later(Runnable task) {
        if (!wire.isShutdown()) {
            long nanos = (long) (chance() * network.mostDelay().toNanos());
            var _ = wire.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void lose(byte[] question) {
        losses.computeIfAbsent(SoaPacket.number(question), _ -> new CopyOnWriteArrayList<>())
                .add(clock.instant());
    }

    private boolean isLost() {
        return chance() < network.loss();
    }

    private double chance() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    @Override
    public void close() throws IOException {
        wire.shutdownNow();
        channel.close();
    }
}
