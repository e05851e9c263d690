package digaas.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;

/** A nameserver on loopback whose every answer, by UDP and by TCP on the same port, the test chooses. */
final class LoopbackNameserver implements LoopbackServer {
    /** What to send back for a query's octets, in order. */
    interface Script extends Function<byte[], List<byte[]>> {}

    static final Script SILENT = _ -> List.of();
    static final Script ANSWERING = query -> List.of(Answers.withAddress(query, "192.0.2.1"));
    static final Script TRUNCATING = query -> List.of(Answers.truncated(query));

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Queue<byte[]> seen = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> ports = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    LoopbackNameserver(Script byUdp, Script byTcp) {
        this(InetAddress.getLoopbackAddress(), byUdp, byTcp);
    }

    LoopbackNameserver(InetAddress address, Script byUdp, Script byTcp) {
        this(address, ServerSocketFactory.getDefault(), byUdp, byTcp);
    }

    LoopbackNameserver(InetAddress address, ServerSocketFactory streams, Script byUdp, Script byTcp) {
        try {
            tcp = streams.createServerSocket(0, 50, address);
            udp = new DatagramSocket(new InetSocketAddress(address, tcp.getLocalPort()));
            udp.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> quietly(() -> serveUdp(byUdp)));
        Thread.ofVirtual().start(() -> quietly(() -> serveTcp(byTcp)));
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** The queries that came, by whichever transport, in order. */
    List<byte[]> seen() {
        return List.copyOf(seen);
    }

    List<Integer> sourcePorts() {
        return ports.stream().distinct().toList();
    }

    @Override
    public int connections() {
        return connections.size();
    }

    void dropConnections() {
        connections.forEach(connection -> quietly(connection::close));
    }

    private void serveUdp(Script script) throws IOException {
        byte[] buffer = new byte[0xFFFF];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            udp.receive(packet);
            byte[] query = Arrays.copyOf(buffer, packet.getLength());
            seen.add(query);
            ports.add(packet.getPort());
            for (byte[] answer : script.apply(query)) {
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        }
    }

    private void serveTcp(Script script) throws IOException {
        while (!tcp.isClosed()) {
            Socket connection = tcp.accept();
            connections.add(connection);
            Thread.ofVirtual().start(() -> quietly(() -> serveConnection(connection, script)));
        }
    }

    /** An empty answer closes the connection. */
    private void serveConnection(Socket connection, Script script) throws IOException {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                byte[] query = in.readNBytes(in.readUnsignedShort());
                seen.add(query);
                for (byte[] answer : script.apply(query)) {
                    if (answer.length == 0) {
                        return;
                    }
                    writeInPieces(out, answer);
                }
            }
        }
    }

    private static void writeInPieces(DataOutputStream out, byte[] answer) throws IOException {
        out.writeByte(answer.length >> 8);
        out.flush();
        out.writeByte(answer.length);
        out.write(answer, 0, answer.length / 2);
        out.flush();
        out.write(answer, answer.length / 2, answer.length - answer.length / 2);
    }

    private interface Serving {
        void run() throws IOException;
    }

    private static void quietly(Serving serving) {
        try {
            serving.run();
        } catch (SocketException | EOFException | SSLException e) {
            // The test is over, or the other side hung up.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        udp.close();
        quietly(tcp::close);
        dropConnections();
    }
}
