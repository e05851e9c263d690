package digaas.dns;

import digaas.dns.wire.QueryPacket;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/**
 * A connected UDP socket: the system drops what other addresses send, and tells of ICMP's port unreachable. That message
 * does not say which packet it is about, so it ends every question in flight here; a refusal is no evidence of anything.
 */
final class UdpSocket extends ChannelCarrier {
    /** Packets read before others get their turn. */
    private static final int BURST = 32;

    private static final int BUFFER = 1 << 20;

    private final DatagramChannel channel;
    private final ByteBuffer buffer;
    private int sent;

    private UdpSocket(EventLoop loop, Nameserver server, DatagramChannel channel) throws IOException {
        super(loop, server, channel, SelectionKey.OP_READ);
        this.channel = channel;
        this.buffer = loop.buffer();
    }

    static UdpSocket open(EventLoop loop, Nameserver server) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.connect(server.destination().address());
            return new UdpSocket(loop, server, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends; false when the system has no room for the packet now. */
    boolean send(Exchange exchange) {
        QueryPacket packet = exchange.depart(this, freshId(), server.traits());
        buffer.clear();
        packet.writeTo(buffer);
        buffer.flip();
        try {
            exchange.sent(System.nanoTime());
            if (write() == 0) {
                exchange.arrived();
                return false;
            }
            await(exchange);
        } catch (IOException e) {
            exchange.arrived();
            loop.end(exchange, exchange.refusal(), System.nanoTime());
        }
        if (++sent >= loop.settings().queriesPerSocket()) {
            retire();
        }
        return true;
    }

    /** An ICMP message about an earlier packet is reported by the next call, which it is not about. */
    private int write() throws IOException {
        try {
            return channel.write(buffer);
        } catch (PortUnreachableException e) {
            refuseAll(System.nanoTime());
            return channel.write(buffer);
        }
    }

    @Override
    void ready() {
        try {
            for (int i = 0; i < BURST && receive() && !isIdle(); i++) {
                // Each turn takes one packet; once nothing is awaited, the selector tells of others.
            }
        } catch (PortUnreachableException e) {
            refuseAll(System.nanoTime());
        } catch (IOException e) {
            refuseAll(System.nanoTime());
            retire();
        }
    }

    private boolean receive() throws IOException {
        buffer.clear();
        if (!channel.isOpen() || channel.read(buffer) <= 0) {
            return false;
        }
        long nowNanos = System.nanoTime();
        byte[] packet = new byte[buffer.flip().remaining()];
        buffer.get(packet);
        accept(packet, nowNanos);
        return true;
    }
}
