package digaas.dns.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Answers every query on loopback with one address, without decoding: the question is repeated, whatever follows it in
 * the query is not. For benchmarks; a process of its own, which prints its port and ends with its input.
 */
final class FastResponder {
    private static final byte[] RECORD = HexFormat.of().parseHex("c00c000100010000003c0004c0000201");
    private static final int HEADER = 12;

    private FastResponder() {}

    public static void main(String[] arguments) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 1 << 22);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().start(() -> serve(channel));
        String port = Integer.toString(((InetSocketAddress) channel.getLocalAddress()).getPort());
        System.out.write((port + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
        while (System.in.read() >= 0) {
            // Until the parent closes it.
        }
    }

    private static void serve(DatagramChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4_096);
        try {
            while (true) {
                buffer.clear();
                SocketAddress client = channel.receive(buffer);
                answer(buffer.flip());
                channel.send(buffer, client);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void answer(ByteBuffer packet) {
        int at = HEADER;
        while (packet.get(at) != 0) {
            at += packet.get(at) + 1;
        }
        at += 5;
        packet.put(2, (byte) 0x85).put(3, (byte) 0);
        packet.putShort(6, (short) 1).putInt(8, 0);
        packet.limit(packet.capacity()).position(at).put(RECORD).flip();
    }
}
