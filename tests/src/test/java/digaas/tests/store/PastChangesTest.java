package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.pacing.PastChange;
import digaas.poll.Condition;
import digaas.poll.PollRequest;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import digaas.requests.store.PastChanges;
import digaas.table.Item;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PastChangesTest {
    private static final Condition SERIAL = new Condition.SerialNotLower(new Serial(7));

    private TestTable table;
    private PastChanges past;
    private Instant time = NOW;

    @BeforeEach
    void createTable() throws Exception {
        table = TestTable.create();
        past = new PastChanges(table.client(), table.name(), TestTable.RETENTION, () -> time);
    }

    private static PollRequest request(String nameserver, Condition condition) {
        return new PollRequest(
                UUID.randomUUID(),
                List.of(new Nameserver(nameserver, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 53))),
                100,
                "hello.com.",
                condition,
                false,
                Transport.UDP,
                null,
                QueryOptions.USUAL,
                NOW,
                NOW,
                Duration.ofSeconds(1),
                null,
                Duration.ofSeconds(30),
                Duration.ZERO);
    }

    private static PastChange between(int from, int to) {
        return new PastChange(Duration.ofMillis(from), Duration.ofMillis(to), 3, Duration.ofSeconds(1));
    }

    @Test
    void changesAreNotedByNameserverAndKindOfCondition() {
        past.note(request("ns1", SERIAL), between(1_234, 1_567));

        assertThat(past.of(request("ns1", SERIAL))).containsExactly(between(1_234, 1_567));
        assertThat(past.of(request("ns2", SERIAL))).isEmpty();
        assertThat(past.of(request("ns1", new Condition.ZoneExists()))).isEmpty();
    }

    @Test
    void oneThatWasNotSeenIsNotedAsSuch() {
        var unseen = new PastChange(Duration.ofSeconds(59), null, 0, Duration.ofMillis(50));
        past.note(request("ns1", SERIAL), unseen);

        assertThat(past.of(request("ns1", SERIAL))).containsExactly(unseen);
    }

    @Test
    void endsAreRoundedOutwards() {
        past.note(
                request("ns1", SERIAL),
                new PastChange(Duration.ofNanos(1_999_999), Duration.ofNanos(2_000_001), 0, Duration.ofSeconds(1)));

        PastChange kept = past.of(request("ns1", SERIAL)).getFirst();
        assertThat(kept.notBefore()).isEqualTo(Duration.ofMillis(1));
        assertThat(kept.seen()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void ofManyChangesAFewAreKeptTheNewestFirst() {
        for (int i = 0; i < 300; i++) {
            time = NOW.plusSeconds(i);
            past.note(request("ns1", SERIAL), between(i, i + 1));
        }

        List<PastChange> kept = past.of(request("ns1", SERIAL));
        assertThat(kept).hasSizeBetween(18, 26).doesNotHaveDuplicates();
        assertThat(kept)
                .isSortedAccordingTo(Comparator.comparing(PastChange::notBefore).reversed());
        assertThat(kept.getFirst()).isEqualTo(between(299, 300));
    }

    @Test
    void theItemIsSmallerThanTheUnitOfAWrite() {
        for (int i = 0; i < 300; i++) {
            past.note(request("ns1.dns.example.com", SERIAL), between(100_000 + i, 101_000 + i));
        }

        Map<String, AttributeValue> item = table.client()
                .getItem(get -> get.tableName(table.name())
                        .key(Map.of(
                                "pk",
                                Item.text("past_changes#" + PastChanges.like(request("ns1.dns.example.com", SERIAL))),
                                "sk",
                                Item.text("past"))))
                .item();
        int octets = item.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length()
                        + (entry.getValue().s() == null
                                ? 21
                                : entry.getValue().s().length()))
                .sum();
        assertThat(item).hasSizeGreaterThan(20);
        assertThat(octets).isLessThan(1_024);
    }
}
