package digaas.local.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large DynamoDB takes an item for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {
    private static final long WRITE_UNIT = 1024;
    /** A list or map itself. */
    private static final long CONTAINER = 3;

    private ItemSize() {}

    /** The units that writing it takes. */
    static long writeUnits(Map<String, AttributeValue> item) {
        return Math.max(1, Math.ceilDiv(bytes(item), WRITE_UNIT));
    }

    static long bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> text(attribute.getKey()) + value(attribute.getValue()))
                .sum();
    }

    private static long value(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream().mapToLong(b -> b.asByteArrayUnsafe().length).sum();
            case M -> CONTAINER + value.m().size() + bytes(value.m());
            case L ->
                CONTAINER
                        + value.l().stream()
                                .mapToLong(element -> 1 + value(element))
                                .sum();
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
    }

    private static long text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** About a byte for two digits, and one. */
    private static long number(String number) {
        long digits = number.chars().filter(Character::isDigit).count();
        return Math.ceilDiv(digits, 2) + 1;
    }
}
