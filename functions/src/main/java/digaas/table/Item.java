package digaas.table;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item's attributes with the few types that are stored: text, numbers, times (nanoseconds since the epoch), lists,
 * maps.
 */
public record Item(Map<String, AttributeValue> attributes) {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    public static Item empty() {
        return new Item(new HashMap<>());
    }

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public static AttributeValue time(Instant time) {
        return AttributeValue.fromN(nanos(time).toBigInteger().toString());
    }

    public static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    public static AttributeValue texts(List<String> values) {
        return AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList());
    }

    /** Nanoseconds since the epoch, exact. */
    public static BigDecimal nanos(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).multiply(NANOS).add(BigDecimal.valueOf(time.getNano()));
    }

    public Item with(String name, @Nullable AttributeValue value) {
        if (value != null) {
            attributes.put(name, value);
        }
        return this;
    }

    public Item with(String name, @Nullable String value) {
        return with(name, value == null ? null : text(value));
    }

    public Item with(String name, @Nullable Enum<?> value) {
        return with(name, value == null ? null : value.name());
    }

    public Item with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : time(value));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /**
     * An attribute that each item of ours has.
     *
     * @throws IllegalStateException when the item lacks it
     */
    public AttributeValue required(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored item has no " + name);
        }
        return value;
    }

    @Nullable
    public String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    public <E extends Enum<E>> @Nullable E enumOrNull(String name, Class<E> type) {
        String value = textOrNull(name);
        return value == null ? null : Enum.valueOf(type, value);
    }

    public String textOf(String name) {
        return required(name).s();
    }

    public long number(String name, long otherwise) {
        AttributeValue value = attributes.get(name);
        return value == null ? otherwise : Long.parseLong(value.n());
    }

    @Nullable
    public Long numberOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : (Long) Long.parseLong(value.n());
    }

    public Instant timeOf(String name) {
        return time(new BigDecimal(required(name).n()));
    }

    public static Instant time(BigDecimal nanos) {
        BigDecimal[] parts = nanos.divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    @Nullable
    public Instant timeOrNull(String name) {
        return has(name) ? timeOf(name) : null;
    }

    public Duration durationOf(String name) {
        return Duration.ofNanos(Long.parseLong(required(name).n()));
    }

    public List<String> textsOf(String name) {
        return required(name).l().stream().map(AttributeValue::s).toList();
    }

    public List<Item> itemsOf(String name) {
        return has(name)
                ? required(name).l().stream().map(value -> new Item(value.m())).toList()
                : List.of();
    }
}
