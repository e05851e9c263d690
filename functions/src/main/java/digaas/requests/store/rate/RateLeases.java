package digaas.requests.store.rate;

import digaas.poll.query.RatedAddress;
import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Who uses how much of an address's rate in which slot of time. Each address has an item for two minutes, with a few sums
 * for each of their slots. A lease adds to them in one write without a condition, and what it adds to says how much of
 * it is granted: what was still left. So the sum of all grants never exceeds the whole, and the sums show the demand.
 */
public final class RateLeases {
    /** How long a lease is valid, from a whole multiple of it. */
    public static final Duration SLOT = Duration.ofSeconds(10);

    private static final int SLOTS = 12;
    /** How long an item outlives its slots; nobody reads it then. */
    private static final Duration KEPT = Duration.ofHours(1);
    /** Rates are stored as whole numbers of thousandths. */
    private static final double MILLI = 1_000;

    private final Table table;

    public RateLeases(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    /** The number of a moment's slot. */
    public static long slot(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SLOT.toSeconds());
    }

    /** When a slot begins. */
    public static Instant begin(long slot) {
        return Instant.ofEpochSecond(slot * SLOT.toSeconds());
    }

    /**
     * What is asked for.
     *
     * @param wanted queries a second that would be used, if they could be had
     * @param rate queries a second to lease
     * @param burst queries at once to lease
     * @param first whether it is the first time that this environment asks in this slot
     */
    public record Ask(double wanted, double rate, double burst, boolean first) {
        /** Rounds down to what can be stored. */
        public static Ask of(double wanted, double rate, double burst, boolean first) {
            return new Ask(rounded(wanted), rounded(rate), rounded(burst), first);
        }

        private static double rounded(double value) {
            return Math.floor(value * MILLI) / MILLI;
        }
    }

    /**
     * What has been asked for in a slot by all environments.
     *
     * @param wanted queries a second
     * @param rate queries a second
     * @param burst queries at once
     * @param environments how many asked
     */
    public record Sums(double wanted, double rate, double burst, long environments) {
        /** Nobody has asked. */
        public static final Sums NOTHING = new Sums(0, 0, 0, 0);

        private static Sums of(Item item, long slot) {
            return new Sums(
                    item.number(name("w", slot), 0) / MILLI,
                    item.number(name("r", slot), 0) / MILLI,
                    item.number(name("b", slot), 0) / MILLI,
                    item.number(name("n", slot), 0));
        }
    }

    /**
     * What a slot's sums were before a lease, and what is known of the slot before that.
     *
     * @param slot with this lease
     * @param previous nothing if it belongs to another item
     */
    public record Leased(Sums slot, Sums previous) {}

    /** Adds a lease to a slot. What it adds to, and so what it is granted, is in the sums. */
    public Leased lease(RatedAddress address, long slot, Ask ask) {
        long period = Math.floorDiv(slot, SLOTS);
        Instant end = begin((period + 1) * SLOTS);
        Map<String, AttributeValue> attributes = table.client()
                .updateItem(update -> update.tableName(table.name())
                        .key(Map.of(
                                "pk", Item.text("rate#" + address.text()),
                                "sk",
                                        Item.text(Long.toString(
                                                begin(period * SLOTS).getEpochSecond()))))
                        .updateExpression("ADD #w :w, #r :r, #b :b, #n :n SET expires_at = :expires_at")
                        .expressionAttributeNames(Map.of(
                                "#w", name("w", slot),
                                "#r", name("r", slot),
                                "#b", name("b", slot),
                                "#n", name("n", slot)))
                        .expressionAttributeValues(Map.of(
                                ":w", milli(ask.wanted()),
                                ":r", milli(ask.rate()),
                                ":b", milli(ask.burst()),
                                ":n", Item.number(ask.first() ? 1 : 0),
                                ":expires_at", Item.number(end.plus(KEPT).getEpochSecond())))
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
        var item = new Item(attributes);
        return new Leased(
                Sums.of(item, slot), Math.floorMod(slot, SLOTS) == 0 ? Sums.NOTHING : Sums.of(item, slot - 1));
    }

    private static AttributeValue milli(double value) {
        return Item.number(Math.round(value * MILLI));
    }

    private static String name(String sum, long slot) {
        return sum + Math.floorMod(slot, SLOTS);
    }
}
