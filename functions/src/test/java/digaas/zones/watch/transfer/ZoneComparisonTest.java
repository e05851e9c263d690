package digaas.zones.watch.transfer;

import static digaas.zones.watch.transfer.Tasks.go;
import static digaas.zones.watch.transfer.Tasks.record;
import static digaas.zones.watch.transfer.Tasks.show;
import static digaas.zones.watch.transfer.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.transfer.Transfer;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Look;
import digaas.zones.watch.transfer.Tasks.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ZoneComparisonTest {
    private static final Transfer TRANSFER =
            new Transfer(Instant.ofEpochSecond(100), Duration.ofSeconds(2), new Transfer.Complete(new Serial(7), 1, 1));

    private static Seen compared(boolean compareTtl, long serial, List<Expected> expected, ResourceRecord... records) {
        ZoneComparison comparison = new ZoneComparison(
                task(null, null, compareTtl, expected),
                IntStream.range(0, expected.size()).toArray());
        List.of(records).forEach(comparison);
        Seen seen = new Seen();
        comparison.tell(TRANSFER, new Serial(serial), seen);
        return seen;
    }

    @Test
    void aRecordSetIsSeenWithExactlyItsRecordsInAnyOrderAndAnyNumberOfTimes() {
        Seen seen = compared(
                false,
                7,
                List.of(
                        show("Both.example.com.", "A", "192.0.2.1", "192.0.2.2"),
                        show("one.example.com.", "A", "192.0.2.1", "192.0.2.2"),
                        show("more.example.com.", "A", "192.0.2.1"),
                        show("other.example.com.", "A", "192.0.2.1"),
                        show("none.example.com.", "A", "192.0.2.1"),
                        show("type.example.com.", "A", "192.0.2.1")),
                record("both.example.com.", 300, "A", "192.0.2.2"),
                record("one.example.com.", 300, "A", "192.0.2.1"),
                record("more.example.com.", 300, "A", "192.0.2.1"),
                record("other.example.com.", 60, "A", "192.0.2.9"),
                record("type.example.com.", 300, "TXT", "x"),
                record("more.example.com.", 300, "A", "192.0.2.7"),
                record("one.example.com.", 300, "A", "192.0.2.1"),
                record("both.example.com.", 300, "A", "192.0.2.1"),
                record("both.example.com.", 300, "A", "192.0.2.1"),
                record("unknown.example.com.", 300, "A", "192.0.2.1"));
        assertThat(seen.sights()).containsExactly("SHOWN", "OTHER", "OTHER", "OTHER", "ABSENT", "ABSENT");
        assertThat(seen.look(0))
                .isEqualTo(new Look(TRANSFER.sentAt(), Instant.ofEpochSecond(102), Look.Sight.SHOWN, null));
        assertThat(seen.answered(1)).isEqualTo("300 A 192.0.2.1");
        assertThat(seen.answered(2)).isEqualTo("300 A 192.0.2.7; 300 A 192.0.2.1");
        assertThat(seen.answered(3)).isEqualTo("60 A 192.0.2.9");
        assertThat(seen.answered(4)).isEqualTo("not in the zone");
    }

    @Test
    void whatMustGoIsSeenWhenItIsGone() {
        List<Expected> expected = List.of(go("a.example.com.", "A"), go("b.example.com.", "A"));
        Seen seen = compared(false, 7, expected, record("b.example.com.", 300, "A", "192.0.2.1"));
        assertThat(seen.sights()).containsExactly("SHOWN", "OTHER");
        assertThat(seen.answered(1)).isEqualTo("300 A 192.0.2.1");
    }

    @Test
    void theSoaCountsWhenItsSerialIsNotLower() {
        String soa = "ns1.example.com. host.example.com. %d 1 2 3 4";
        List<Expected> expected = List.of(show("example.com.", "SOA", soa.formatted(7)));
        ResourceRecord other = record("example.com.", 5, "SOA", soa.formatted(9));
        assertThat(compared(true, 7, expected, other).sights()).containsExactly("SHOWN");
        assertThat(compared(true, 9, expected, other).sights()).containsExactly("SHOWN");
        Seen lower = compared(true, 6, expected, other);
        assertThat(lower.sights()).containsExactly("ABSENT");
        assertThat(lower.serials).containsExactly(6L);
        assertThat(lower.answered(0)).startsWith("5 SOA ns1.example.com.");
    }

    @Test
    void timesToLiveCountOnlyWhereTheyAreCompared() {
        List<Expected> expected = List.of(show("a.example.com.", "A", "192.0.2.1"));
        ResourceRecord record = record("a.example.com.", 60, "A", "192.0.2.1");
        assertThat(compared(false, 7, expected, record).sights()).containsExactly("SHOWN");
        assertThat(compared(true, 7, expected, record).sights()).containsExactly("OTHER");
    }

    @Test
    void aServerThatSendsMuchForOneNameIsToldInShort() {
        List<Expected> expected = List.of(show("a.example.com.", "A", "192.0.2.1"));
        ResourceRecord[] records = IntStream.range(0, 100_000)
                .mapToObj(i -> record("a.example.com.", 60, "TYPE65280", "\\# 4 %08x".formatted(i)))
                .map(record -> new ResourceRecord(record.owner(), Tasks.A, 60, record.rdata(), null))
                .toArray(ResourceRecord[]::new);
        Seen seen = compared(false, 7, expected, records);
        assertThat(seen.answered(0)).hasSizeLessThanOrEqualTo(300).endsWith("; and more");
    }

    /** Zones of a few names and values, so that much coincides, against sets. */
    @Property(tries = 300)
    void aComparisonIsThatOfSets(@ForAll long seed) {
        Random random = new Random(seed);
        int most = random.nextBoolean() ? 4 : 100;
        List<Expected> expected = new ArrayList<>();
        List<ResourceRecord> records = new ArrayList<>();
        for (int name = 0; name < 10; name++) {
            Set<String> values = values(random, most);
            String owner = "n" + name + ".example.com.";
            expected.add(random.nextInt(4) == 0 ? go(owner, "A") : show(owner, "A", values.toArray(String[]::new)));
            Set<String> sent = random.nextInt(3) == 0 ? values(random, most) : values;
            for (int times = random.nextInt(3); times > 0; times--) {
                sent.forEach(value -> records.add(record(owner, 300, "A", value)));
            }
        }
        Collections.shuffle(records, random);
        Seen seen = compared(false, 7, expected, records.toArray(ResourceRecord[]::new));
        for (int i = 0; i < expected.size(); i++) {
            Expected one = expected.get(i);
            Set<Object> sent = new HashSet<>();
            records.stream().filter(record -> record.owner().equals(one.name())).forEach(r -> sent.add(r.rdata()));
            String right = one.must() == Expected.Must.GO
                    ? sent.isEmpty() ? "SHOWN" : "OTHER"
                    : sent.isEmpty() ? "ABSENT" : sent.equals(new HashSet<Object>(one.records())) ? "SHOWN" : "OTHER";
            assertThat(seen.look(i).sight().name()).as("%s %s", one, sent).isEqualTo(right);
        }
    }

    private static Set<String> values(Random random, int most) {
        Set<String> values = new HashSet<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            values.add("192.0.2." + random.nextInt(most + 2));
        }
        return values;
    }
}
