package digaas.zones.watch.transfer;

import static digaas.zones.watch.transfer.Tasks.show;
import static digaas.zones.watch.transfer.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.tls.TlsContexts;
import digaas.dns.transfer.TransferClient;
import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.AllowedNameservers;
import digaas.zones.watch.Expected;
import digaas.zones.watch.WatchMethod;
import digaas.zones.watch.WatchTask;
import digaas.zones.watch.transfer.Tasks.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class TransferMethodTest {
    private static final AllowedNameservers ANY = new AllowedNameservers(true, true);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final List<Expected> EXPECTED =
            List.of(show("www.example.com.", "A", "192.0.2.1"), show("ftp.example.com.", "A", "192.0.2.1"));
    private static final WatchMethod AT_REST = (_, _, pending, _, _, sink) -> {
        sink.serial(42, Instant.EPOCH);
        return pending.length;
    };

    private static byte[] zone(byte[] query) {
        Message answer = Answers.to(query);
        Name zone = Name.fromConstantString("example.com.");
        String soa = "ns1.example.com. host.example.com. 8 1 2 3 4";
        answer.addRecord(Answers.record(zone, Type.SOA, soa), Section.ANSWER);
        Name www = Name.fromConstantString("WWW.example.com.");
        answer.addRecord(Answers.record(www, Type.A, "192.0.2.1"), Section.ANSWER);
        // dnsjava drops a record that an answer has already.
        answer.addRecord(Answers.record(zone, Type.SOA, soa.toUpperCase(java.util.Locale.ROOT)), Section.ANSWER);
        return answer.toWire(Message.MAXLENGTH);
    }

    private static Seen pass(
            LoopbackNameserver.Script script,
            @Nullable String key,
            AllowedNameservers allowed,
            Instant end,
            int... pending)
            throws InterruptedException {
        TransferMethod method = new TransferMethod(
                new TransferClient(new TlsContexts(TlsContexts::platformTrust), CLOCK),
                _ -> CompletableFuture.completedFuture(Optional.empty()),
                allowed,
                AT_REST,
                CLOCK);
        Seen seen = new Seen();
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, script)) {
            WatchTask task = task(server.address(), key, false, EXPECTED);
            int came = method.pass(task, 0, pending, end, end, seen);
            assertThat(came).isEqualTo(end.isBefore(CLOCK.instant()) ? 0 : pending.length);
        }
        return seen;
    }

    private static Instant soon() {
        return CLOCK.instant().plus(Duration.ofSeconds(10));
    }

    @Test
    void oneTransferShowsAllPendingRecordSets() throws InterruptedException {
        Seen seen = pass(query -> List.of(zone(query)), null, ANY, soon(), 0, 1);
        assertThat(seen.sights()).containsExactly("SHOWN", "ABSENT");
        assertThat(seen.serials).containsExactly(8L);
        assertThat(seen.look(0).sentAt()).isEqualTo(seen.look(1).sentAt());
        assertThat(seen.look(0).receivedAt()).isAfterOrEqualTo(seen.look(0).sentAt());
    }

    @Test
    void aTransferThatFailsIsNoEvidence() throws InterruptedException {
        Seen refused = pass(query -> List.of(Answers.withRcode(query, 5)), null, ANY, soon(), 0, 1);
        assertThat(refused.sights()).containsExactly("NOTHING", "NOTHING");
        assertThat(refused.answered(0)).isEqualTo("REFUSED");
        Seen broken = pass(_ -> List.of(new byte[0]), null, ANY, soon(), 1);
        assertThat(broken.answered(1)).isEqualTo("transfer truncated: the connection ended before the zone did");
        assertThat(broken.serials).isEmpty();
    }

    @Test
    void nothingIsSentWithoutItsKeyNorToWhoMustNotBeAsked() throws InterruptedException {
        Seen unsigned = pass(query -> List.of(zone(query)), "key", ANY, soon(), 0);
        assertThat(unsigned.answered(0)).isEqualTo("tsig_key");
        Seen forbidden = pass(query -> List.of(zone(query)), null, new AllowedNameservers(false, true), soon(), 0);
        assertThat(forbidden.answered(0)).isEqualTo("forbidden");
    }

    @Test
    void nothingBeginsAfterTheEnd() throws InterruptedException {
        Seen seen = pass(query -> List.of(zone(query)), null, ANY, Instant.EPOCH, 0);
        assertThat(seen.looks).isEmpty();
    }

    @Test
    void aServerThatHasShownEverythingIsAskedForItsSerialOnly() throws InterruptedException {
        Seen seen = pass(_ -> List.of(), null, ANY, soon());
        assertThat(seen.serials).containsExactly(42L);
    }
}
