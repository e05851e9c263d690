package digaas.tests.rate;

import digaas.fixture.Answers;
import digaas.fixture.Certificate;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Authentication;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.X509ExtendedTrustManager;

/** An address that serves DNS by UDP, TCP and TLS, under several names, and notes when queries arrive. */
public final class BusyAddress implements AutoCloseable {
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final Certificate certificate;
    private final int names;
    private final LoopbackNameserver plain;
    private final LoopbackNameserver tls;

    /**
     * Starts it.
     *
     * @param names number of names under which it serves TLS
     */
    public BusyAddress(int names) {
        this.names = names;
        this.certificate = Certificate.of(
                IntStream.range(0, names).mapToObj(i -> "dns:" + name(i)).collect(Collectors.joining(",")));
        this.plain = new LoopbackNameserver(this::answer, this::answer);
        this.tls = new LoopbackNameserver(
                InetAddress.getLoopbackAddress(),
                certificate.context().getServerSocketFactory(),
                this::answer,
                this::answer);
    }

    private static String name(int number) {
        return "ns" + number + ".example";
    }

    private List<byte[]> answer(byte[] query) {
        arrivals.add(System.nanoTime());
        return List.of(Answers.withSerial(query, 1));
    }

    X509ExtendedTrustManager trust() {
        return certificate.trust();
    }

    /** The transport of a request by its number: every third is of the same kind. */
    Transport transport(int number) {
        return switch (number % 3) {
            case 0 -> Transport.UDP;
            case 1 -> Transport.TCP;
            default -> new Transport.Tls(new Authentication(name(number / 3 % names), List.of()));
        };
    }

    Nameserver nameserver(int number) {
        InetSocketAddress address = (number % 3 == 2 ? tls : plain).address();
        return new Nameserver(address.getHostString() + ":" + address.getPort(), address);
    }

    /** When queries arrived until now, by {@link System#nanoTime()}, in order. */
    public List<Long> arrivals() {
        return arrivals.stream().sorted().toList();
    }

    @Override
    public void close() {
        plain.close();
        tls.close();
    }
}
