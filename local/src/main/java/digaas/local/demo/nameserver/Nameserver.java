package digaas.local.demo.nameserver;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** An authoritative nameserver on one port of the loopback interface, by UDP and by TCP. */
public final class Nameserver implements AutoCloseable {
    private static final int TRIES = 20;
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int LARGEST = 65_535;

    private final String name;
    private final Zones zones;
    private final QueryResponder answering;
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final LongAdder answers = new LongAdder();

    private Nameserver(String name, Zones zones, ServerSocket tcp, DatagramSocket udp) {
        this.name = name;
        this.zones = zones;
        this.answering = new QueryResponder(zones, name);
        this.tcp = tcp;
        this.udp = udp;
    }

    /**
     * Starts a nameserver that serves nothing yet; it answers when this returns.
     *
     * @param name what it is called, and its identity for those who ask for it (NSID)
     * @param clock what the moments of its changes are read from
     */
    public static Nameserver start(String name, InstantSource clock) {
        try {
            Nameserver nameserver = bind(name, new Zones(clock));
            Thread.ofVirtual().start(nameserver::serveUdp);
            Thread.ofVirtual().start(nameserver::serveTcp);
            return nameserver;
        } catch (IOException e) {
            throw new UncheckedIOException("No nameserver can be started on the loopback interface", e);
        }
    }

    /** The system chooses the TCP port; should another process have the UDP port of that number, it chooses again. */
    private static Nameserver bind(String name, Zones zones) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        for (int tries = 1; ; tries++) {
            ServerSocket tcp = new ServerSocket(0, MOST_CONNECTIONS, loopback);
            try {
                var udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
                return new Nameserver(name, zones, tcp, udp);
            } catch (BindException taken) {
                tcp.close();
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    public String name() {
        return name;
    }

    /** Where it listens, by both transports. */
    public InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** Where it listens as the API takes it: {@code ip:port}. */
    public String addressText() {
        return udp.getLocalAddress().getHostAddress() + ":" + udp.getLocalPort();
    }

    /** What it serves. */
    public Zones zones() {
        return zones;
    }

    /** How many queries it has answered. */
    long answers() {
        return answers.sum();
    }

    private void serveUdp() {
        byte[] buffer = new byte[LARGEST];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Optional<byte[]> answer = answering.byUdp(Arrays.copyOf(buffer, packet.getLength()));
                if (answer.isPresent()) {
                    udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                    answers.increment();
                }
            } catch (IOException hangingUp) {
                // Closed, which ends the loop, or an asker that is no longer there, which the next doesn't mind.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket connection = tcp.accept();
                if (connections.size() < MOST_CONNECTIONS) {
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> serve(connection));
                } else {
                    connection.close();
                }
            } catch (IOException hangingUp) {
                // As above.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout((int) IDLE.toMillis());
            connection.setTcpNoDelay(true);
            serve(
                    new DataInputStream(connection.getInputStream()),
                    new DataOutputStream(new BufferedOutputStream(connection.getOutputStream())));
        } catch (EOFException | SocketException | SocketTimeoutException over) {
            // The asker has what it wanted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.remove(connection);
        }
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] query = new byte[in.readUnsignedShort()];
            in.readFully(query);
            Optional<byte[]> answer = answering.byTcp(query);
            if (answer.isEmpty()) {
                return;
            }
            // Length and packet in one write (RFC 7766 §8).
            out.writeShort(answer.get().length);
            out.write(answer.get());
            out.flush();
            answers.increment();
        }
    }

    @Override
    public void close() {
        try {
            udp.close();
            tcp.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
