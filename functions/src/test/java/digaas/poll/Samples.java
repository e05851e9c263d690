package digaas.poll;

import digaas.poll.Outcome.Answered;
import digaas.poll.Outcome.Failure;
import digaas.poll.Outcome.Unanswered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Requests and answers as tests need them. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final RecordType A = new RecordType(1, "A");

    private Samples() {}

    public static PollRequest request(Duration frequency, Duration timeout) {
        return request(1, 100, new Condition.ZoneExists(), frequency, timeout);
    }

    public static PollRequest request(
            int nameservers, int threshold, Condition condition, Duration frequency, Duration timeout) {
        List<Nameserver> servers = IntStream.range(0, nameservers)
                .mapToObj(i -> new Nameserver(
                        "192.0.2." + (i + 1), new InetSocketAddress(InetAddress.ofLiteral("192.0.2." + (i + 1)), 53)))
                .toList();
        return new PollRequest(
                UUID.fromString("c55986ca-d728-46ae-89ce-545516f29a84"),
                servers,
                threshold,
                "hello.com.",
                condition,
                Transport.UDP,
                null,
                NOON,
                NOON,
                frequency,
                null,
                timeout,
                Duration.ZERO);
    }

    /** A request like another, to be changed in places. */
    public static Variant variant(PollRequest request) {
        return new Variant(request);
    }

    public static final class Variant {
        private final PollRequest like;
        private UUID id;
        private List<Nameserver> nameservers;
        private Instant startTime;
        private Instant begin;
        private Duration confirm;
        private Transport transport;

        private Variant(PollRequest like) {
            this.like = like;
            this.id = like.id();
            this.nameservers = like.nameservers();
            this.startTime = like.startTime();
            this.begin = like.begin();
            this.confirm = like.confirm();
            this.transport = like.transport();
        }

        public Variant id(UUID other) {
            id = other;
            return this;
        }

        public Variant nameservers(Nameserver... others) {
            nameservers = List.of(others);
            return this;
        }

        /** The change was made then, and is polled for from then on. */
        public Variant startTime(Instant other) {
            startTime = other;
            begin = other;
            return this;
        }

        public Variant begin(Instant other) {
            begin = other;
            return this;
        }

        public Variant confirm(Duration other) {
            confirm = other;
            return this;
        }

        public Variant transport(Transport other) {
            transport = other;
            return this;
        }

        public PollRequest request() {
            return new PollRequest(
                    id,
                    nameservers,
                    like.thresholdPercentage(),
                    like.name(),
                    like.condition(),
                    transport,
                    like.tsigKey(),
                    startTime,
                    begin,
                    like.frequency(),
                    like.schedule(),
                    like.timeout(),
                    confirm);
        }
    }

    public static ResourceRecord record(String owner, RecordType type, Rdata value) {
        return new ResourceRecord(owner, type, 300, value, null);
    }

    public static ResourceRecord soa(String owner, long serial) {
        return new ResourceRecord(
                owner,
                RecordType.SOA,
                300,
                new Rdata("%08x".formatted(serial), "ns. admin. " + serial + " 3600 600 86400 60"),
                new ResourceRecord.SoaFields(new Serial(serial), 60));
    }

    public static ResourceRecord a(String owner, String address) {
        return new ResourceRecord(owner, A, 300, data(address), null);
    }

    public static ResourceRecord ns(String owner, String target) {
        return new ResourceRecord(owner, RecordType.NS, 300, data(target), null);
    }

    public static ResourceRecord cname(String owner, String target) {
        return new ResourceRecord(owner, RecordType.CNAME, 300, data(target), null);
    }

    public static Rdata data(String text) {
        return new Rdata(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    public static Observation answer(Rcode rcode, List<ResourceRecord> answer, List<ResourceRecord> authority) {
        return at(NOON, new Answered(rcode, true, answer, authority, null, null));
    }

    public static Observation answer(ResourceRecord... answer) {
        return answer(Rcode.NOERROR, List.of(answer), List.of());
    }

    public static Observation at(Instant sentAt, Outcome outcome) {
        return new Observation(sentAt, Duration.ofMillis(1), outcome);
    }

    public static Outcome zone(long serial) {
        return new Answered(Rcode.NOERROR, true, List.of(soa("hello.com.", serial)), List.of(), null, null);
    }

    public static Outcome refused() {
        return new Answered(Rcode.REFUSED, false, List.of(), List.of(), null, null);
    }

    public static Outcome silence() {
        return new Unanswered(Failure.TIMEOUT);
    }
}
