package digaas.client.command.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HexFormat;

/** A nameserver on loopback that answers every query by UDP with one address record, 192.0.2.7. */
final class TrainingNameserver implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;

    /** A response, authoritative, to one question; one answer, nothing else (RFC 1035, section 4.1.1). */
    private static final byte[] AFTER_ID = HexFormat.of().parseHex("84000001000100000000");

    /** The question's name, A, IN, 60 s, four octets. */
    private static final byte[] RECORD = HexFormat.of().parseHex("c00c000100010000003c0004c0000207");

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));

    TrainingNameserver() throws IOException {
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                DatagramPacket query = new DatagramPacket(new byte[4096], 4096);
                socket.receive(query);
                byte[] response = response(query.getData());
                socket.send(new DatagramPacket(response, response.length, query.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static byte[] response(byte[] query) {
        int end = HEADER;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.write(query, 0, 2);
        response.writeBytes(AFTER_ID);
        response.write(query, HEADER, end + 1 + TYPE_AND_CLASS - HEADER);
        response.writeBytes(RECORD);
        return response.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
