package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult.Valid;
import digaas.dns.tls.TlsContexts;
import digaas.dns.transfer.Transfer;
import digaas.dns.transfer.Transfer.Complete;
import digaas.dns.transfer.Transfer.Failed;
import digaas.dns.transfer.Transfer.Rejected;
import digaas.dns.transfer.TransferClient;
import digaas.dns.transfer.TransferLimits;
import digaas.dns.transfer.TransferQuery;
import digaas.dns.wire.TsigKey;
import digaas.fixture.Certificate;
import digaas.fixture.Waiting;
import digaas.poll.query.Authentication;
import digaas.poll.query.Rdata;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import digaas.tests.Skip;
import digaas.zones.file.RecordSet;
import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileReader;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferFromServersTest {
    /** So many that NSD sends more than a hundred messages, of which it signs few. */
    private static final int RECORDS = 20_000;

    private static final TransferLimits LIMITS =
            new TransferLimits(1_000_000, 1L << 30, Duration.ofSeconds(60), Duration.ofSeconds(20));
    private static final String TEXT = """
            $ORIGIN example.com.
            $TTL 300
            @ SOA ns1 host 7 3600 600 86400 60
            @ NS ns1
            ns1 A 192.0.2.1
            @ CAA 0 Issue "ca.example.net"
            odd TYPE65280 \\# 3 010203
            *.wild TXT "two" "words"
            sub NS ns.sub
            ns.sub A 192.0.2.2
            WWW HTTPS 1 . alpn="h2,h3"
            """
            + IntStream.range(0, RECORDS)
                    .mapToObj(i -> "n%d TXT \"%s\"".formatted(i, "text ".repeat(20)))
                    .collect(Collectors.joining("\n"))
            + "\n";

    private final Certificate certificate = Certificate.of("ip:127.0.0.1");
    private final TransferClient client =
            new TransferClient(new TlsContexts(certificate::trust), InstantSource.system());

    private static TsigKey key(String secret) {
        return ((Valid<TsigKey>) TsigKey.parse(TransferServers.KEY, "hmac-sha256", secret)).value();
    }

    private static List<String> inFile() throws Exception {
        ZoneFile zone =
                ZoneFileReader.read(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), null, 1_000_000);
        List<String> records = new ArrayList<>();
        for (RecordSet set : zone.recordSets()) {
            for (Rdata data : set.records()) {
                records.add(line(set.name().text(), set.type().mnemonic(), set.ttl(), data));
            }
        }
        return records.stream().sorted().toList();
    }

    private static String line(String name, String type, long ttl, Rdata data) {
        return "%s %d %s %s".formatted(name, ttl, type, data.text());
    }

    private Transfer transfer(
            InetSocketAddress address, Transport transport, @Nullable TsigKey key, List<ResourceRecord> records) {
        return client.transfer(new TransferQuery(address, TransferServers.ZONE, transport, key), LIMITS, records::add);
    }

    private void assertTransfers(InetSocketAddress address, Transport transport) throws Exception {
        List<ResourceRecord> records = new ArrayList<>();
        Transfer transfer = whenServed(address, transport, records);
        assertThat(transfer.result())
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.serial()).isEqualTo(new Serial(7)));
        assertThat(records.stream()
                        .map(record -> line(record.owner(), record.type().mnemonic(), record.ttl(), record.rdata()))
                        .sorted()
                        .toList())
                .isEqualTo(inFile());
    }

    /** A program that has just started may not answer yet. */
    private Transfer whenServed(InetSocketAddress address, Transport transport, List<ResourceRecord> records)
            throws InterruptedException {
        Transfer[] last = new Transfer[1];
        boolean _ = Waiting.holds(Duration.ofSeconds(20), () -> {
            records.clear();
            last[0] = transfer(address, transport, key(TransferServers.SECRET), records);
            return last[0].result() instanceof Complete;
        });
        return last[0];
    }

    private void assertRefuses(InetSocketAddress address) {
        assertThat(transfer(address, Transport.TCP, null, new ArrayList<>()).result())
                .isInstanceOf(Rejected.class);
        String other = TransferServers.SECRET.replace('A', 'B');
        assertThat(transfer(address, Transport.TCP, key(other), new ArrayList<>())
                        .result())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.rcode().mnemonic()).isEqualTo("NOTAUTH"));
    }

    @Test
    void bindTransfersByTcpAndByTls() throws Exception {
        Skip.without("named", "BIND transfers nothing");
        try (TransferServers.Bind bind = TransferServers.bind(TEXT, certificate)) {
            assertTransfers(bind.tcp().address(), Transport.TCP);
            assertTransfers(bind.tls(), new Transport.Tls(Authentication.BY_NAMESERVER));
            assertRefuses(bind.tcp().address());
            Transport other = new Transport.Tls(new Authentication("ns1.example.com", List.of()));
            assertThat(transfer(bind.tls(), other, null, new ArrayList<>()).result())
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Transfer.Fault.TLS));
        }
    }

    @Test
    void nsdTransfers() throws Exception {
        Skip.without("nsd", "NSD transfers nothing");
        // NSD reads only tags in lower case.
        try (TransferServers.Running nsd = TransferServers.nsd(TEXT.replace("Issue", "issue"))) {
            assertTransfers(nsd.address(), Transport.TCP);
            assertRefuses(nsd.address());
        }
    }

    @Test
    void knotTransfers() throws Exception {
        Skip.without("knotd", "Knot transfers nothing");
        try (TransferServers.Running knot = TransferServers.knot(TEXT)) {
            assertTransfers(knot.address(), Transport.TCP);
            assertRefuses(knot.address());
        }
    }
}
