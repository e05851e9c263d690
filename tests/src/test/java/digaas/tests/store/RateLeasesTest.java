package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.RatedAddress;
import digaas.requests.store.rate.RateLeases;
import digaas.requests.store.rate.RateLeases.Ask;
import digaas.requests.store.rate.RateLeases.Leased;
import digaas.requests.store.rate.RateLeases.Sums;
import digaas.table.Item;
import digaas.tests.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class RateLeasesTest {
    private static final RatedAddress ADDRESS = new RatedAddress("192.0.2.1");
    private static final Ask ASK = Ask.of(2.5, 1.25, 3, true);
    /** The first of its item. */
    private static final long SLOT = RateLeases.slot(NOW);

    private TestTable table;
    private RateLeases leases;

    @BeforeEach
    void createTable() throws Exception {
        table = TestTable.create();
        leases = new RateLeases(table.client(), table.name());
    }

    @Test
    void aSlotIsTenSecondsLong() {
        assertThat(RateLeases.begin(SLOT)).isEqualTo(NOW);
        assertThat(RateLeases.slot(NOW.plusMillis(9_999))).isEqualTo(SLOT);
        assertThat(RateLeases.slot(NOW.plusMillis(10_000))).isEqualTo(SLOT + 1);
    }

    @Test
    void whatManyAskForAtOnceAddsUpAndEachFindsAnotherSum() throws Exception {
        List<Callable<Double>> asks = IntStream.range(0, 40)
                .<Callable<Double>>mapToObj(
                        _ -> () -> leases.lease(ADDRESS, SLOT, ASK).slot().rate())
                .toList();
        assertThat(Parallel.call(8, asks))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(i -> 1.25 * i).toList());
        Leased last = leases.lease(ADDRESS, SLOT, Ask.of(0, 0, 0, false));
        assertThat(last).isEqualTo(new Leased(new Sums(100, 50, 120, 40), Sums.NOTHING));
    }

    @Test
    void aLeaseShowsTheSlotBeforeAndSlotsAndAddressesDoNotMix() {
        leases.lease(ADDRESS, SLOT, ASK);
        leases.lease(new RatedAddress("192.0.2.2"), SLOT, ASK);
        Leased next = leases.lease(ADDRESS, SLOT + 1, ASK);
        assertThat(next).isEqualTo(new Leased(new Sums(2.5, 1.25, 3, 1), new Sums(2.5, 1.25, 3, 1)));
        Leased other = leases.lease(ADDRESS, SLOT + 12, ASK);
        assertThat(other).isEqualTo(new Leased(new Sums(2.5, 1.25, 3, 1), Sums.NOTHING));
    }

    @Test
    void anItemIsOneUnitToWriteEvenWhenItIsFullAndExpires() {
        RatedAddress longest = new RatedAddress("2001:db8:ffff:ffff:0:0:0:0/64");
        for (int i = 0; i < 12; i++) {
            leases.lease(longest, SLOT + i, Ask.of(1e6, 9e4, 6e4, true));
        }
        Map<String, AttributeValue> key =
                Map.of("pk", Item.text("rate#" + longest.text()), "sk", Item.text(Long.toString(NOW.getEpochSecond())));
        var client = table.client();
        double units = client.updateItem(update -> update.tableName(table.name())
                        .key(key)
                        .updateExpression("ADD w0 :none")
                        .expressionAttributeValues(Map.of(":none", Item.number(0)))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
        assertThat(units).isEqualTo(1);
        Item item = new Item(
                client.getItem(get -> get.tableName(table.name()).key(key)).item());
        assertThat(Instant.ofEpochSecond(item.number("expires_at", 0)))
                .isEqualTo(NOW.plus(Duration.ofMinutes(2)).plus(Duration.ofHours(1)));
    }
}
