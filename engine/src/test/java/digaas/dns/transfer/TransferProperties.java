package digaas.dns.transfer;

import static digaas.dns.transfer.ZoneMessages.SOA;
import static digaas.dns.transfer.ZoneMessages.ZONE;
import static digaas.dns.transfer.ZoneMessages.key;
import static digaas.dns.transfer.ZoneMessages.message;
import static digaas.dns.transfer.ZoneMessages.signed;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.DnsNames;
import digaas.dns.text.RecordTypes;
import digaas.dns.transfer.Transfer.Complete;
import digaas.dns.wire.QueryPacket;
import digaas.poll.query.ResourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class TransferProperties {
    private static final TransferLimits LIMITS =
            new TransferLimits(10_000, 10_000_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A query, and the messages that answer it. */
    private record Exchange(QueryPacket query, List<byte[]> messages) {
        /** What it brings; null if it is not complete. */
        @Nullable
        List<ResourceRecord> records() {
            List<ResourceRecord> records = new ArrayList<>();
            TransferStream stream = new TransferStream(query, ZONE, LIMITS, InstantSource.fixed(NOW), records::add);
            try {
                for (byte[] message : messages) {
                    if (stream.isEndedBy(message)) {
                        Complete complete = stream.complete();
                        assertThat(complete.records()).isEqualTo(records.size());
                        return records;
                    }
                }
                return null;
            } catch (TransferException e) {
                return null;
            }
        }
    }

    /** A zone in messages of random sizes; where it is signed, the first and the last are and others may be. */
    private static Exchange exchange(int size, boolean isSigned, Random random) {
        QueryPacket query = QueryPacket.of(random.nextInt(0x10000), DnsNames.wire(ZONE), RecordTypes.of(252), null);
        if (isSigned) {
            query.sign(key("hmac-sha256"));
        }
        List<String> zone = new ArrayList<>(List.of(SOA));
        for (int i = 0; i < size; i++) {
            zone.add("n%d.%s A 192.0.2.%d".formatted(i, ZONE, random.nextInt(256)));
        }
        zone.add(SOA);
        List<byte[]> messages = new ArrayList<>();
        List<Boolean> which = new ArrayList<>();
        for (int at = 0; at < zone.size(); ) {
            int end = Math.min(zone.size(), at + 1 + random.nextInt(8));
            messages.add(message(query.octets(), zone.subList(at, end).toArray(String[]::new)));
            which.add(at == 0 || end == zone.size() || random.nextInt(4) == 0);
            at = end;
        }
        return new Exchange(query, isSigned ? signed(query.octets(), messages, which, NOW) : messages);
    }

    @Property(tries = 100)
    void aZoneIsTheSameInMessagesOfAnySize(
            @ForAll @IntRange(max = 60) int size, @ForAll boolean isSigned, @ForAll long seed) {
        List<ResourceRecord> records =
                exchange(size, isSigned, new Random(seed)).records();
        assertThat(Objects.requireNonNull(records)).hasSize(size + 1);
        assertThat(records.stream().skip(1).map(ResourceRecord::owner))
                .containsExactlyElementsOf(IntStream.range(0, size)
                        .mapToObj(i -> "n%d.%s".formatted(i, ZONE))
                        .toList());
    }

    @Property(tries = 300)
    void aSignedZoneThatIsChangedOnTheWayIsNotBelieved(@ForAll @IntRange(max = 30) int size, @ForAll long seed) {
        Random random = new Random(seed);
        Exchange genuine = exchange(size, true, random);
        List<ResourceRecord> records = genuine.records();
        byte[] changed =
                genuine.messages().get(random.nextInt(genuine.messages().size()));
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(genuine.records())
                .satisfiesAnyOf(
                        after -> assertThat(after).isNull(),
                        after -> assertThat(after).isEqualTo(records));
    }

    @Property(tries = 300)
    void nothingThatIsSentThrows(@ForAll @IntRange(max = 30) int size, @ForAll long seed) {
        Random random = new Random(seed);
        Exchange exchange = exchange(size, false, random);
        for (byte[] message : exchange.messages()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
        }
        List<ResourceRecord> records = exchange.records();
        assertThat(records == null || records.size() <= LIMITS.records()).isTrue();
    }
}
