package digaas.dns;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of this machine where nobody listens; it is held, so that nobody else can begin to. */
final class DeadPort {
    private DeadPort() {}

    /** Refuses connections: it is bound and does not listen. */
    static Socket tcp() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    /** Is unreachable for everyone but itself, which it is connected to. */
    static DatagramSocket udp() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.connect(socket.getLocalSocketAddress());
        return socket;
    }
}
