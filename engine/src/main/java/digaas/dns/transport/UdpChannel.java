package digaas.dns.transport;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/**
 * A connected UDP socket: the system drops what other addresses send, and reports ICMP's port unreachable. That message
 * does not say which packet it is about, so it ends every query in flight here; a refusal is no evidence of anything.
 */
final class UdpChannel extends NioChannel {
    /** Packets read before other sockets get their turn. */
    private static final int BURST = 32;

    private static final int RECEIVE_BUFFER = 1 << 20;

    private final DatagramChannel channel;
    private final ByteBuffer buffer;
    private int sent;

    private UdpChannel(TransportContext context, ChannelListener listener, DatagramChannel channel) throws IOException {
        super(context, listener, channel, SelectionKey.OP_READ);
        this.channel = channel;
        this.buffer = context.buffer();
    }

    static UdpChannel open(TransportContext context, ChannelListener listener, Destination destination)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(destination.address());
            UdpChannel opened = new UdpChannel(context, listener, channel);
            opened.limitLifetime();
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean send(OutgoingMessage message) throws IOException {
        buffer.clear().put(message.octets()).flip();
        message.sending(System.nanoTime());
        try {
            if (write() == 0) {
                return false;
            }
            message.awaited();
        } catch (IOException e) {
            countSent();
            throw e;
        }
        countSent();
        return true;
    }

    /** An ICMP message about an earlier packet is reported by the next call, which it is not about. */
    private int write() throws IOException {
        try {
            return channel.write(buffer);
        } catch (PortUnreachableException e) {
            unreachable();
            return channel.write(buffer);
        }
    }

    private void countSent() {
        if (++sent >= context.settings().messagesPerSocket()) {
            retire();
        }
    }

    @Override
    public void ready() {
        try {
            for (int i = 0; i < BURST && receive() && !isIdle(); i++) {
                // Each turn takes one packet. Once no response is awaited, the selector reports any others.
            }
        } catch (PortUnreachableException e) {
            unreachable();
        } catch (IOException e) {
            unreachable();
            retire();
        }
    }

    private void unreachable() {
        listener.lost(Loss.UNREACHABLE, System.nanoTime());
    }

    private boolean receive() throws IOException {
        buffer.clear();
        if (!channel.isOpen() || channel.read(buffer) <= 0) {
            return false;
        }
        long nowNanos = System.nanoTime();
        byte[] packet = new byte[buffer.flip().remaining()];
        buffer.get(packet);
        listener.received(packet, nowNanos);
        return true;
    }
}
