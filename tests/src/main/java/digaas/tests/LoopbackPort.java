package digaas.tests;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, for programs that can't let the system choose one. */
public final class LoopbackPort {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int MOST_TRIES = 50;

    private LoopbackPort() {}

    /** The address of a {@link #free} port. */
    public static InetSocketAddress freeAddress() throws IOException {
        return new InetSocketAddress(LOOPBACK, free());
    }

    /** A port that was free for UDP and for TCP a moment ago. */
    public static int free() throws IOException {
        for (int i = 0; i < MOST_TRIES; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK);
                    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (BindException taken) {
                // Some other program's UDP port: the next may do.
            }
        }
        throw new IOException("no port is free for UDP and TCP");
    }
}
