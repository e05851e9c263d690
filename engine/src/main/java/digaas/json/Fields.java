package digaas.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a body's fields and gathers every fault on the way. A reader returns null when the field is absent or null, or
 * when it is invalid, which is then noted.
 */
public final class Fields {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal HALF_A_NANO = new BigDecimal("0.0000000005");

    private final ObjectNode body;
    private final List<Fault> faults = new ArrayList<>();

    /** The fields of a body, whose texts must all be made of characters. */
    public Fields(ObjectNode body) {
        this.body = body;
        faults.addAll(UnpairedSurrogates.faults(body));
    }

    public List<Fault> faults() {
        return faults;
    }

    public void fault(String field, String detail) {
        faults.add(new Fault("/" + Fault.token(field), detail));
    }

    /** Notes a fault of one element of a list. */
    public void elementFault(String field, int index, String detail) {
        faults.add(new Fault("/" + field + "/" + index, detail));
    }

    /** Notes a fault that several readers may find. */
    public void faultOnce(String field, String detail) {
        if (faults.stream().noneMatch(fault -> fault.pointer().equals("/" + field))) {
            fault(field, detail);
        }
    }

    public void refuseUnknown(Set<String> known) {
        for (String name : body.propertyNames()) {
            if (!known.contains(name)) {
                fault(name, "is not a field of this resource" + Suggestion.of(name, known));
            }
        }
    }

    public boolean has(String field) {
        return body.hasNonNull(field);
    }

    public <T> @Nullable T required(String field, @Nullable T value) {
        if (!has(field)) {
            fault(field, "is missing");
        }
        return value;
    }

    @Nullable
    public String text(String field, int longest) {
        JsonNode value =
                valid(field, json -> isText(json, longest), "must be a string of 1 to " + longest + " characters");
        return value == null ? null : value.asString();
    }

    private static boolean isText(JsonNode json, int longest) {
        return json.isString() && !json.asString().isEmpty() && json.asString().length() <= longest;
    }

    /** {@code true} or {@code false}. */
    @Nullable
    public Boolean bool(String field) {
        JsonNode value = valid(field, JsonNode::isBoolean, "must be true or false");
        return value == null ? null : (Boolean) value.asBoolean();
    }

    /** A whole number from low to high. */
    @Nullable
    public Long integer(String field, long low, long high) {
        JsonNode value = valid(
                field,
                json -> json.isIntegralNumber()
                        && json.canConvertToLong()
                        && json.asLong() >= low
                        && json.asLong() <= high,
                "must be a whole number from " + low + " to " + high);
        return value == null ? null : (Long) value.asLong();
    }

    /** A number of seconds with a fraction, from low to high, to the nanosecond. */
    @Nullable
    public Duration seconds(String field, BigDecimal low, BigDecimal high, String range) {
        BigDecimal number = decimal(field, low, high, "must be a number of seconds " + range);
        return number == null ? null : duration(number);
    }

    /** A time: Unix seconds with a fraction, or a text that {@link Times} reads; from 1970 on. */
    @Nullable
    public Instant time(String field, Instant latest, String range) {
        String rule = "must be " + Times.RULE + ", " + range;
        Instant time = body.path(field).isString()
                ? Times.parse(body.path(field).asString(), detail -> fault(field, detail))
                : unixTime(field, latest, rule);
        if (time != null && (time.isAfter(latest) || time.isBefore(Instant.EPOCH))) {
            fault(field, rule);
            return null;
        }
        return time;
    }

    private @Nullable Instant unixTime(String field, Instant latest, String rule) {
        BigDecimal number = decimal(field, BigDecimal.ZERO, BigDecimal.valueOf(latest.getEpochSecond() + 1), rule);
        return number == null ? null : Instant.EPOCH.plus(duration(number));
    }

    private @Nullable BigDecimal decimal(String field, BigDecimal low, BigDecimal high, String rule) {
        // Compared before it is rounded: 1e999999999 is too many digits to work with.
        JsonNode value = valid(
                field,
                json -> json.isNumber()
                        && json.decimalValue().compareTo(low) >= 0
                        && json.decimalValue().compareTo(high) <= 0,
                rule);
        return value == null ? null : value.decimalValue();
    }

    private static Duration duration(BigDecimal seconds) {
        // Written out to be rounded, a number like 1e-999999999 would fill the memory with zeros.
        if (seconds.compareTo(HALF_A_NANO) <= 0) {
            return Duration.ZERO;
        }
        BigInteger nanos =
                seconds.multiply(NANOS).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** A list of texts, with null for each that is invalid, which is noted. */
    @Nullable
    public List<@Nullable String> texts(String field, int most, int longest) {
        JsonNode value = valid(
                field,
                json -> json.isArray() && !json.isEmpty() && json.size() <= most,
                "must be a list of 1 to " + most + " strings");
        if (value == null) {
            return null;
        }
        List<@Nullable String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!isText(element, longest)) {
                elementFault(field, texts.size(), "must be a string of 1 to " + longest + " characters");
            }
            texts.add(isText(element, longest) ? element.asString() : null);
        }
        return texts;
    }

    /**
     * A text, or a list of texts: the reader gets each together with a function that notes a fault of it.
     *
     * @param most how many there may be in a list
     */
    public void forEachText(String field, int most, int longest, BiConsumer<String, Consumer<String>> reader) {
        if (body.path(field).isString()) {
            String text = text(field, longest);
            if (text != null) {
                reader.accept(text, detail -> fault(field, detail));
            }
            return;
        }
        List<@Nullable String> texts = texts(field, most, longest);
        for (int i = 0; texts != null && i < texts.size(); i++) {
            int index = i;
            String text = texts.get(i);
            if (text != null) {
                reader.accept(text, detail -> elementFault(field, index, detail));
            }
        }
    }

    /** An object whose values are texts. */
    public Map<String, String> labels(String field, int most, int longestName, int longestValue) {
        if (!has(field)) {
            return Map.of();
        }
        JsonNode value = body.get(field);
        Map<String, String> labels = new LinkedHashMap<>();
        boolean valid = value.isObject() && value.size() <= most;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            valid &= entry.getKey().length() <= longestName
                    && entry.getValue().isString()
                    && entry.getValue().asString().length() <= longestValue;
            labels.put(entry.getKey(), entry.getValue().asString(""));
        }
        if (!valid) {
            fault(
                    field,
                    "must be an object of at most %d strings; names have at most %d, values at most %d characters"
                            .formatted(most, longestName, longestValue));
        }
        return labels;
    }

    /** A field's value, or null when it is absent or breaks the rule, which is noted. */
    private @Nullable JsonNode valid(String field, Predicate<JsonNode> test, String rule) {
        if (!has(field)) {
            return null;
        }
        JsonNode value = body.get(field);
        if (!test.test(value)) {
            fault(field, rule);
            return null;
        }
        return value;
    }
}
