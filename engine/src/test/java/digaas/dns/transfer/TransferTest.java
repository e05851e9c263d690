package digaas.dns.transfer;

import static digaas.dns.transfer.ZoneMessages.ADDRESS;
import static digaas.dns.transfer.ZoneMessages.LATER_SOA;
import static digaas.dns.transfer.ZoneMessages.NS;
import static digaas.dns.transfer.ZoneMessages.SOA;
import static digaas.dns.transfer.ZoneMessages.ZONE;
import static digaas.dns.transfer.ZoneMessages.key;
import static digaas.dns.transfer.ZoneMessages.message;
import static digaas.dns.transfer.ZoneMessages.signed;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.tls.TlsContexts;
import digaas.dns.transfer.Transfer.Complete;
import digaas.dns.transfer.Transfer.Failed;
import digaas.dns.transfer.Transfer.Fault;
import digaas.dns.transfer.Transfer.Rejected;
import digaas.dns.wire.TsigKey;
import digaas.fixture.Answers;
import digaas.fixture.Certificate;
import digaas.fixture.LoopbackNameserver;
import digaas.fixture.LoopbackNameserver.Script;
import digaas.fixture.Ports;
import digaas.fixture.Waiting;
import digaas.poll.query.Authentication;
import digaas.poll.query.Rcode;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

class TransferTest {
    private static final TransferLimits LIMITS =
            new TransferLimits(1_000, 1_000_000, Duration.ofSeconds(20), Duration.ofSeconds(10));
    private static final Certificate CERTIFICATE = Certificate.of("ip:127.0.0.1");

    private final TransferClient client =
            new TransferClient(new TlsContexts(CERTIFICATE::trust), InstantSource.system());
    private final List<ResourceRecord> records = new ArrayList<>();

    private Transfer transfer(
            InetSocketAddress address, Transport transport, @Nullable TsigKey key, TransferLimits limits) {
        return client.transfer(new TransferQuery(address, ZONE, transport, key), limits, records::add);
    }

    private Transfer transfer(Script script) {
        return transfer(script, null, LIMITS);
    }

    private Transfer transfer(Script script, @Nullable TsigKey key, TransferLimits limits) {
        try (LoopbackNameserver server = new LoopbackNameserver(LoopbackNameserver.SILENT, script)) {
            return transfer(server.address(), Transport.TCP, key, limits);
        }
    }

    private static void assertFailed(Transfer transfer, Fault fault) {
        assertThat(transfer.result())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.fault()).as(failed.detail()).isEqualTo(fault));
    }

    @Test
    void aZoneComesInOneMessageOrInMany() {
        Transfer one = transfer(query -> List.of(message(query, SOA, NS, ADDRESS, SOA)));
        List<ResourceRecord> inOne = List.copyOf(records);
        records.clear();
        Transfer many = transfer(query -> List.of(
                message(query, SOA), message(query, NS), message(query), message(query, ADDRESS), message(query, SOA)));

        assertThat(one.result()).isEqualTo(new Complete(new Serial(7), 3, sizeOf(one)));
        assertThat(many.result()).isEqualTo(new Complete(new Serial(7), 3, sizeOf(many)));
        assertThat(records).isEqualTo(inOne);
        assertThat(records.stream()
                        .map(record -> record.owner() + " " + record.type().mnemonic()))
                .containsExactly("example.com. SOA", "example.com. NS", "www.example.com. A");
    }

    private static long sizeOf(Transfer transfer) {
        return ((Complete) transfer.result()).octets();
    }

    @Test
    void theTimesEncloseTheTransfer() {
        Instant before = Instant.now();
        List<Instant> asked = Collections.synchronizedList(new ArrayList<>());
        Transfer transfer = transfer(query -> {
            asked.add(Instant.now());
            return List.of(message(query, SOA, SOA));
        });
        Instant after = Instant.now();

        Duration precision = Duration.ofMillis(1);
        assertThat(transfer.sentAt())
                .isBetween(before.minus(precision), asked.getFirst().plus(precision));
        assertThat(transfer.endedAt()).isBetween(asked.getFirst().minus(precision), after.plus(precision));
    }

    @Test
    void theFollowingMessagesNeedNoQuestion() {
        assertThat(transfer(query -> List.of(message(query, SOA), withoutQuestion(message(query, NS, SOA))))
                        .result())
                .isInstanceOf(Complete.class);
        assertFailed(transfer(query -> List.of(withoutQuestion(message(query, SOA, SOA)))), Fault.MALFORMED);
    }

    private static byte[] withoutQuestion(byte[] message) {
        Message parsed = Answers.message(message);
        parsed.removeAllRecords(Section.QUESTION);
        return parsed.toWire(Message.MAXLENGTH);
    }

    static Stream<Arguments> oddStreams() {
        byte[] end = new byte[0];
        return Stream.of(
                odd("ends early", Fault.TRUNCATED, query -> List.of(message(query, SOA, NS), end)),
                odd("ends at once", Fault.TRUNCATED, _ -> List.of(end)),
                odd("is empty", Fault.EMPTY, query -> List.of(message(query))),
                odd("changes", Fault.CHANGED, query -> List.of(message(query, SOA, NS), message(query, LATER_SOA))),
                odd("begins elsewhere", Fault.MALFORMED, query -> List.of(message(query, NS, SOA, ADDRESS, SOA))),
                odd("is of another zone", Fault.MALFORMED, query -> List.of(message(query, SOA.replace("com", "net")))),
                odd("goes on", Fault.MALFORMED, query -> List.of(message(query, SOA, NS, SOA, ADDRESS))),
                odd("has another id", Fault.MALFORMED, query -> List.of(changed(message(query, SOA, SOA), 0, 1))),
                odd(
                        "has another id later",
                        Fault.MALFORMED,
                        query -> List.of(message(query, SOA), changed(message(query, SOA), 1, 1))),
                odd("has a query", Fault.MALFORMED, query -> List.of(changed(message(query, SOA, SOA), 2, 0x80))),
                odd("has TC", Fault.MALFORMED, query -> List.of(changed(message(query, SOA, SOA), 2, 0x02))),
                odd("asks something else", Fault.MALFORMED, query -> List.of(changed(message(query, SOA, SOA), 13, 1))),
                odd("has octets left", Fault.MALFORMED, query -> List.of(longer(message(query, SOA, SOA)))),
                odd("is cut off", Fault.MALFORMED, query -> List.of(shorter(message(query, SOA, SOA)))),
                odd("is no message", Fault.MALFORMED, _ -> List.of(new byte[] {1})));
    }

    private static Arguments odd(String what, Fault fault, Script script) {
        return Arguments.of(what, fault, script);
    }

    private static byte[] changed(byte[] message, int at, int bits) {
        message[at] ^= (byte) bits;
        return message;
    }

    private static byte[] longer(byte[] message) {
        return Arrays.copyOf(message, message.length + 1);
    }

    private static byte[] shorter(byte[] message) {
        return Arrays.copyOf(message, message.length - 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddStreams")
    void aStreamThatIsNoTransferSaysWhy(String what, Fault fault, Script script) {
        assertFailed(transfer(script), fault);
    }

    @Test
    void aRefusalIsToldByItsCode() {
        assertThat(transfer(query -> List.of(Answers.withRcode(query, 5))).result())
                .isEqualTo(new Rejected(Rcode.REFUSED));
        assertThat(transfer(query -> List.of(Answers.headerOnly(query, 5))).result())
                .isEqualTo(new Rejected(Rcode.REFUSED));
        assertThat(transfer(query -> List.of(Answers.withRcode(query, 9)), key("hmac-sha256"), LIMITS)
                        .result())
                .isEqualTo(new Rejected(new Rcode(9, "NOTAUTH")));
        assertThat(transfer(query -> List.of(message(query, SOA), Answers.withRcode(query, 2)))
                        .result())
                .isEqualTo(new Rejected(Rcode.SERVFAIL));
    }

    @Test
    void nobodyThereIsUnreachable() throws IOException {
        try (Socket dead = Ports.deadTcp()) {
            InetSocketAddress address = (InetSocketAddress) dead.getLocalSocketAddress();
            assertFailed(transfer(address, Transport.TCP, null, LIMITS), Fault.UNREACHABLE);
        }
    }

    @Test
    void silenceIsATimeout() throws IOException {
        TransferLimits impatient = new TransferLimits(1, 1, Duration.ofMinutes(1), Duration.ofMillis(100));
        try (ServerSocket silent = Ports.silentTcp()) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            assertFailed(transfer(address, Transport.TCP, null, impatient), Fault.TIMEOUT);
            Transport tls = new Transport.Tls(Authentication.BY_NAMESERVER);
            assertFailed(transfer(address, tls, null, impatient), Fault.TIMEOUT);
        }
    }

    @Test
    void whatComesTooSlowlyEndsAtTheDeadline() {
        Duration total = Duration.ofMillis(300);
        TransferLimits limits = new TransferLimits(Long.MAX_VALUE, Long.MAX_VALUE, total, Duration.ofMinutes(1));
        Script endless = query -> {
            List<byte[]> messages = new ArrayList<>(List.of(message(query, SOA)));
            messages.addAll(Collections.nCopies(1_000_000, message(query, ADDRESS)));
            return messages;
        };
        Transfer transfer = transfer(endless, null, limits);
        assertFailed(transfer, Fault.TIMEOUT);
    }

    @Test
    void aZoneMustNotBeLargerThanAccepted() {
        String[] many = Stream.concat(Stream.of(SOA), IntStream.range(0, 20).mapToObj(i -> "n" + i + "." + ADDRESS))
                .toArray(String[]::new);
        Script endless = query -> Collections.nCopies(3, message(query, many));
        TransferLimits fewRecords = new TransferLimits(20, 1_000_000, LIMITS.total(), LIMITS.idle());
        TransferLimits fewOctets = new TransferLimits(1_000_000, 100, LIMITS.total(), LIMITS.idle());
        assertFailed(transfer(endless, null, fewRecords), Fault.TOO_LARGE);
        assertFailed(transfer(endless, null, fewOctets), Fault.TOO_LARGE);
        assertThat(records).hasSize(20);
    }

    @Test
    void tlsIsTransferredToWhoeverProvesItself() {
        try (LoopbackNameserver server = new LoopbackNameserver(
                InetAddress.ofLiteral("127.0.0.1"),
                CERTIFICATE.context().getServerSocketFactory(),
                LoopbackNameserver.SILENT,
                query -> List.of(message(query, SOA, ADDRESS), message(query, SOA)))) {
            Transport tls = new Transport.Tls(Authentication.BY_NAMESERVER);
            assertThat(transfer(server.address(), tls, null, LIMITS).result()).isInstanceOf(Complete.class);
            Transport other = new Transport.Tls(new Authentication("ns1.example.com", List.of()));
            assertFailed(transfer(server.address(), other, null, LIMITS), Fault.TLS);
        }
    }

    @Test
    void oneTransferAtATimeComesFromAnAddress() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Script waiting = query -> {
            awaitSoon(go);
            return List.of(message(query, SOA, SOA));
        };
        try (LoopbackNameserver first = new LoopbackNameserver(LoopbackNameserver.SILENT, waiting);
                LoopbackNameserver second = new LoopbackNameserver(LoopbackNameserver.SILENT, waiting)) {
            CompletableFuture<Transfer> one =
                    CompletableFuture.supplyAsync(() -> transfer(first.address(), Transport.TCP, null, LIMITS));
            Waiting.until("the first is asked", () -> !first.seen().isEmpty());
            TransferLimits impatient = new TransferLimits(9, 9, Duration.ofMillis(100), Duration.ofMillis(100));
            assertFailed(transfer(second.address(), Transport.TCP, null, impatient), Fault.BUSY);
            assertThat(second.connections()).isZero();
            CompletableFuture<Transfer> two =
                    CompletableFuture.supplyAsync(() -> transfer(second.address(), Transport.TCP, null, LIMITS));
            go.countDown();
            assertThat(one.get(20, TimeUnit.SECONDS).result()).isInstanceOf(Complete.class);
            assertThat(two.get(20, TimeUnit.SECONDS).result()).isInstanceOf(Complete.class);
        }
    }

    private static void awaitSoon(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptCancels() throws Exception {
        try (ServerSocket silent = Ports.silentTcp()) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            CompletableFuture<Transfer> ended = new CompletableFuture<>();
            Thread thread =
                    Thread.ofPlatform().start(() -> ended.complete(transfer(address, Transport.TCP, null, LIMITS)));
            try (Socket _ = silent.accept()) {
                thread.interrupt();
                assertFailed(ended.get(20, TimeUnit.SECONDS), Fault.CANCELLED);
            }
        }
    }

    @Test
    void aSignedStreamMayHaveNinetyNineUnsignedMessagesInARow() {
        assertThat(signedStream(99, true, false).result()).isInstanceOf(Complete.class);
        assertFailed(signedStream(100, true, false), Fault.TSIG);
    }

    @Test
    void theFirstAndTheLastMessageMustBeSigned() {
        assertFailed(signedStream(1, false, false), Fault.TSIG);
        assertFailed(transfer(query -> List.of(message(query, SOA, SOA)), key("hmac-sha256"), LIMITS), Fault.TSIG);
    }

    @Test
    void anUnsignedMessageThatWasChangedBreaksTheNextSignature() {
        assertFailed(signedStream(3, true, true), Fault.TSIG);
    }

    @Test
    void dataThatIsWrittenInAnUnusualWayIsVerified() {
        Script script = query -> {
            byte[] message = message(query, SOA, "example.com. CAA 0 issue ca.example.net", SOA);
            int tag = new String(message, StandardCharsets.ISO_8859_1).indexOf("issue");
            message[tag] = 'I';
            return signed(query, List.of(message), List.of(true), Instant.now());
        };
        assertThat(transfer(script, key("hmac-sha256"), LIMITS).result()).isInstanceOf(Complete.class);
        assertThat(records.getLast().rdata().text()).isEqualTo("0 issue \"ca.example.net\"");
    }

    @Test
    void aSignatureOfAnotherTimeIsWrong() {
        Script old = query -> signed(
                query,
                List.of(message(query, SOA, SOA)),
                List.of(true),
                Instant.now().minusSeconds(400));
        assertFailed(transfer(old, key("hmac-sha256"), LIMITS), Fault.TSIG);
    }

    private Transfer signedStream(int unsigned, boolean endsSigned, boolean changed) {
        return transfer(
                query -> {
                    List<byte[]> messages = new ArrayList<>(List.of(message(query, SOA, NS)));
                    List<Boolean> isSigned = new ArrayList<>(List.of(true));
                    for (int i = 0; i < unsigned; i++) {
                        messages.add(message(query, "n" + i + ".example.com. A 192.0.2.1"));
                        isSigned.add(false);
                    }
                    messages.add(message(query, SOA));
                    isSigned.add(endsSigned);
                    List<byte[]> sent = signed(query, messages, isSigned, Instant.now());
                    if (changed) {
                        byte[] second = sent.get(1).clone();
                        second[second.length - 1]++;
                        sent.set(1, second);
                    }
                    return sent;
                },
                key("hmac-sha256"),
                LIMITS);
    }
}
