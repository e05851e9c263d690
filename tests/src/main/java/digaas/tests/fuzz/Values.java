package digaas.tests.fuzz;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON values, as texts: right ones for the fields that are known by their names, and wrong ones by a schema. No
 * nameserver among them is a host name, or at an address that is not this machine's and may be polled.
 */
final class Values {
    /** Stands for the one nameserver there is, until a body is whole. No mutation makes another address of it. */
    static final String NAMESERVER = "\ue000";

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }

    /** A right value for a field; requests with it are soon over. */
    String right(String field, JsonNode schema) {
        return switch (field) {
            case "nameserver" -> quoted(NAMESERVER);
            case "nameservers" ->
                "[" + String.join(",", Collections.nCopies(1 + random.nextInt(3), quoted(NAMESERVER))) + "]";
            case "zone_name", "query_name", "name" -> quoted(any(Corpus.NAMES));
            case "condition" -> quoted(any(Corpus.CONDITIONS));
            case "serial" -> Long.toString(random.nextInt(4));
            case "rdatatype" -> quoted(any(Corpus.TYPES));
            case "rdata" -> quoted("192.0.2.7");
            case "start_time" -> start();
            case "frequency", "interval" -> "0." + (1 + random.nextInt(9));
            case "timeout" -> "0." + (1 + random.nextInt(4));
            case "confirm", "clock_error" -> "0." + random.nextInt(3);
            case "tsig_key" -> quoted("none" + random.nextInt(5));
            case "tls_name" -> quoted("ns1.example.com");
            case "tls_pin" -> quoted("A".repeat(43) + "=");
            case "https_path" -> quoted("/dns-query");
            case "run" -> quoted("fuzz" + random.nextInt(20));
            case "labels" -> "{\"release\":\"12\",\"\":\"\"}";
            default -> bySchema(schema);
        };
    }

    private String start() {
        return Long.toString(System.currentTimeMillis() / 1000 - random.nextInt(10));
    }

    private String bySchema(JsonNode schema) {
        JsonNode words = schema.path("enum");
        if (!words.isEmpty()) {
            return words.get(random.nextInt(words.size())).toString();
        }
        return schema.has("minimum") ? between(schema) : quoted("x");
    }

    private String between(JsonNode schema) {
        BigDecimal low = schema.required("minimum").decimalValue();
        BigDecimal high = schema.path("maximum").decimalValue(low.add(BigDecimal.TEN));
        return chance(0.3)
                ? (chance(0.5) ? low : high).toPlainString()
                : low.add(BigDecimal.ONE).min(high).toPlainString();
    }

    /** Values that are wrong by a schema; none when it takes everything. */
    List<String> wrong(JsonNode schema) {
        List<String> wrong = new ArrayList<>();
        String types = schema.path("type").toString();
        if (!schema.has("type") && !schema.has("enum")) {
            return wrong;
        }
        wrong.add("true");
        addUnless(types.contains("object"), wrong, () -> "{}");
        addUnless(types.contains("array"), wrong, () -> "[1]");
        addUnless(types.contains("number") || types.contains("integer"), wrong, () -> "1");
        addUnless(types.contains("string") && !schema.has("enum"), wrong, () -> "\"nonsense\"");
        addUnless(
                !schema.has("minimum"),
                wrong,
                () -> schema.required("minimum")
                        .decimalValue()
                        .subtract(BigDecimal.ONE)
                        .toPlainString());
        addUnless(
                !schema.has("maximum"),
                wrong,
                () -> schema.required("maximum")
                        .decimalValue()
                        .add(BigDecimal.ONE)
                        .toPlainString());
        addUnless(!schema.has("maximum"), wrong, () -> "1E400");
        addUnless(
                !schema.has("maxLength"),
                wrong,
                () -> quoted("x".repeat(schema.required("maxLength").asInt() + 1)));
        addUnless(!schema.has("minLength"), wrong, () -> "\"\"");
        return wrong;
    }

    private static void addUnless(boolean not, List<String> all, Supplier<String> value) {
        if (!not) {
            all.add(value.get());
        }
    }

    /** Anything: right, wrong, or only odd. */
    String odd(String field) {
        if (field.startsWith("nameserver")) {
            String odd = quoted(any(Corpus.ODD_NAMESERVERS));
            return field.equals("nameserver") ? odd : "[" + odd + "," + quoted(NAMESERVER) + "]";
        }
        if (chance(0.3)) {
            return any(Corpus.NUMBERS);
        }
        if (chance(0.3)) {
            return any(Corpus.SCALARS);
        }
        return switch (field) {
            case "zone_name", "query_name", "name" -> quoted(any(Corpus.ODD_NAMES));
            case "condition" -> quoted(any(Corpus.ODD_CONDITIONS));
            case "rdatatype" -> quoted(any(Corpus.ODD_TYPES));
            case "rdata" -> quoted(any(Corpus.ODD_CONDITIONS).replace("data=", ""));
            case "labels" -> labels();
            default -> quoted(any(Corpus.ODD_TEXTS));
        };
    }

    private String labels() {
        StringBuilder labels = new StringBuilder("{");
        int size = 15 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            labels.append(i == 0 ? "" : ",")
                    .append(quoted("l" + i + "x".repeat(60 + random.nextInt(4))))
                    .append(":\"v\"");
        }
        return labels.append("}").toString();
    }

    /** An odd text, for paths, parameters and headers. */
    String oddText() {
        return any(chance(0.5) ? Corpus.ODD_TEXTS : Corpus.ODD_NAMES);
    }
}
