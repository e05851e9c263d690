package digaas.tests.client;

import digaas.fixture.Answers;
import digaas.fixture.Ports;
import digaas.tests.nameserver.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The DNS of one zone, example.test., on loopback: the root and test. refer to BIND, which has the zone. Its two
 * nameservers have an IPv4 and an IPv6 address.
 */
final class NameserverTree implements AutoCloseable {
    private static final int MOST_STARTS = 5;
    private static final Name TEST = Name.fromConstantString("test.");
    private static final Name EXAMPLE = Name.fromConstantString("example.test.");

    private final Named named;
    private final DatagramSocket root;
    private final DatagramSocket test;
    private final int port;

    private NameserverTree(Named named, int port) throws IOException {
        this.named = named;
        this.port = port;
        this.root = serve("127.0.0.2", query -> {
            Message answer = Answers.to(query);
            refer(answer, TEST, "a.nic.test.", Type.A, "127.0.0.3");
            return answer;
        });
        this.test = serve("127.0.0.3", NameserverTree::ofTest);
    }

    private interface Answering {
        Message to(byte[] query);
    }

    static NameserverTree start() throws Exception {
        for (int i = 0; i < MOST_STARTS; i++) {
            int port = Ports.free();
            Optional<Named> named = Named.tryStart(setup(port));
            if (named.isPresent()) {
                return new NameserverTree(named.orElseThrow(), port);
            }
        }
        throw new IllegalStateException("named could not be started on any port");
    }

    private static Named.Setup setup(int port) {
        return new Named.Setup(
                port,
                "notify no; listen-on-v6 port " + port + " { ::1; };",
                Named.NO_CONTROLS
                        + "zone \"example.test\" { type primary; file \"example.zone\";"
                        + " allow-update { key \"digaas\"; }; };",
                Map.of("example.zone", """
                    $TTL 60
                    @ SOA ns1 admin 1 3600 600 86400 60
                    @ NS ns1
                    @ NS ns2
                    ns1 A 127.0.0.1
                    ns2 AAAA ::1
                    www A 192.0.2.1
                    old A 192.0.2.2
                    old TXT "old"
                    many A 192.0.2.3
                    many A 192.0.2.4
                    """));
    }

    private static Message ofTest(byte[] query) {
        Message answer = Answers.to(query);
        if (answer.getQuestion().getName().subdomain(EXAMPLE)) {
            refer(answer, EXAMPLE, "ns1.example.test.", Type.A, "127.0.0.1");
            refer(answer, EXAMPLE, "ns2.example.test.", Type.AAAA, "::1");
        } else {
            answer.getHeader().setFlag(Flags.AA);
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
            answer.addRecord(
                    new SOARecord(TEST, DClass.IN, 60, TEST, TEST, 1, 3600, 600, 86_400, 60), Section.AUTHORITY);
        }
        return answer;
    }

    private static void refer(Message answer, Name zone, String nameserver, int type, String address) {
        answer.addRecord(Answers.record(zone, Type.NS, nameserver), Section.AUTHORITY);
        answer.addRecord(Answers.record(Name.fromConstantString(nameserver), type, address), Section.ADDITIONAL);
    }

    private DatagramSocket serve(String address, Answering answering) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        Thread.ofPlatform().daemon().name("refers at " + address).start(() -> serve(socket, answering));
        return socket;
    }

    private static void serve(DatagramSocket socket, Answering answering) {
        byte[] buffer = new byte[4_096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer =
                        answering.to(Arrays.copyOf(buffer, packet.getLength())).toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** The root's nameserver. */
    String root() {
        return "127.0.0.2:" + port;
    }

    /** The port of all nameservers. */
    int port() {
        return port;
    }

    Named named() {
        return named;
    }

    @Override
    public void close() throws IOException {
        root.close();
        test.close();
        named.close();
    }
}
