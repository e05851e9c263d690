package digaas.local.demo.nameserver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks a nameserver as a client does. */
final class Asking {
    private static final int PATIENCE_MILLIS = 5_000;

    private Asking() {}

    static Message query(String name, String type) {
        return Message.newQuery(Record.newRecord(Zone.name(name), Type.value(type), DClass.IN));
    }

    static Message byUdp(Nameserver nameserver, Message query) throws IOException {
        return new Message(byUdp(nameserver.address(), query.toWire()));
    }

    static byte[] byUdp(InetSocketAddress address, byte[] query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(query, query.length, address));
            DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    /** Several questions on one connection. */
    static Message[] byTcp(Nameserver nameserver, Message... queries) throws IOException {
        try (Socket socket = new Socket(
                nameserver.address().getAddress(), nameserver.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            var in = new DataInputStream(socket.getInputStream());
            Message[] answers = new Message[queries.length];
            for (int i = 0; i < queries.length; i++) {
                byte[] wire = queries[i].toWire();
                out.writeShort(wire.length);
                out.write(wire);
                answers[i] = new Message(in.readNBytes(in.readUnsignedShort()));
            }
            return answers;
        }
    }

    static String answerText(Message answer) {
        return String.join(
                "; ",
                answer.getSection(Section.ANSWER).stream()
                        .map(record -> Type.string(record.getType()) + " " + record.rdataToString())
                        .toList());
    }
}
