package digaas.tests.fuzz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** One of the corpus. */
    String text(String kind) {
        return any(Corpus.of(kind));
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
            case "zone_name", "query_name", "name" -> quoted(text("names"));
            case "condition" -> quoted(text("conditions"));
            case "serial" -> Long.toString(random.nextInt(4));
            case "rdatatype" -> quoted(text("types"));
            case "rdata" -> quoted("192.0.2.7");
            case "start_time" -> start();
            case "frequency", "interval" -> "0." + (1 + random.nextInt(9));
            case "timeout" -> "0." + (1 + random.nextInt(4));
            case "confirm", "clock_error" -> "0." + random.nextInt(3);
            case "tsig_key" -> quoted("none" + random.nextInt(5));
            case "tls_name" -> quoted("ns1.example.com");
            case "tls_pin" -> quoted("A".repeat(43) + "=");
            case "https_path" -> quoted("/dns-query");
            case "callback" -> quoted("https://127.0.0.1:9/ended");
            case "run" -> quoted("fuzz" + random.nextInt(20));
            case "labels" -> "{\"release\":\"12\",\"\":\"\"}";
            default -> bySchema(schema);
        };
    }

    private String start() {
        Instant time = Instant.ofEpochSecond(System.currentTimeMillis() / 1000 - random.nextInt(10));
        return chance(0.3) ? quoted(time.toString()) : Long.toString(time.getEpochSecond());
    }

    private String bySchema(JsonNode schema) {
        JsonNode words = schema.path("enum");
        if (!words.isEmpty()) {
            return words.get(random.nextInt(words.size())).toString();
        }
        if (schema.path("type").toString().contains("boolean")) {
            return Boolean.toString(chance(0.5));
        }
        return schema.path("format").asString("").equals("date-time")
                ? quoted("2026-03-01T12:00:00+01:00")
                : schema.has("minimum") ? between(schema) : quoted("x");
    }

    private String between(JsonNode schema) {
        BigDecimal low = schema.required("minimum").decimalValue();
        BigDecimal high = schema.path("maximum").decimalValue(low.add(BigDecimal.TEN));
        return chance(0.3)
                ? (chance(0.5) ? low : high).toPlainString()
                : low.add(BigDecimal.ONE).min(high).toPlainString();
    }

    /** Values that are wrong by each of some schemas; none when one takes everything. */
    List<String> wrong(List<JsonNode> schemas) {
        if (schemas.stream().anyMatch(schema -> !schema.has("type") && !schema.has("enum"))) {
            return List.of();
        }
        String types =
                schemas.stream().map(schema -> schema.path("type").toString()).collect(Collectors.joining());
        boolean words = schemas.stream().anyMatch(schema -> schema.has("enum"));
        List<String> wrong = new ArrayList<>();
        addIf(!types.contains("boolean"), wrong, "true");
        addIf(!types.contains("object"), wrong, "{}");
        addIf(!types.contains("array"), wrong, "[1]");
        addIf(!types.contains("number") && !types.contains("integer"), wrong, "1");
        addIf(!types.contains("string") || words, wrong, "\"nonsense\"");
        schemas.forEach(schema -> addBeyond(schema, wrong));
        return wrong;
    }

    private static void addBeyond(JsonNode schema, List<String> wrong) {
        BigDecimal minimum = schema.path("minimum").decimalValue(BigDecimal.ZERO);
        BigDecimal maximum = schema.path("maximum").decimalValue(BigDecimal.ZERO);
        int maxLength = schema.path("maxLength").asInt(0);
        addIf(schema.has("minimum"), wrong, minimum.subtract(BigDecimal.ONE).toPlainString());
        addIf(schema.has("maximum"), wrong, maximum.add(BigDecimal.ONE).toPlainString());
        addIf(schema.has("maximum"), wrong, "1E400");
        addIf(schema.has("maxLength"), wrong, quoted("x".repeat(maxLength + 1)));
        addIf(schema.has("minLength"), wrong, "\"\"");
    }

    private static void addIf(boolean isWrong, List<String> all, String value) {
        if (isWrong) {
            all.add(value);
        }
    }

    /** Anything: right, wrong, or only odd. */
    String odd(String field) {
        if (field.startsWith("nameserver")) {
            String odd = quoted(text("odd nameservers"));
            return field.equals("nameserver") ? odd : "[" + odd + "," + quoted(NAMESERVER) + "]";
        }
        if (chance(0.3)) {
            return text("numbers");
        }
        if (chance(0.3)) {
            return text("JSON values");
        }
        return switch (field) {
            case "zone_name", "query_name", "name" -> quoted(text("odd names"));
            case "condition" -> quoted(text("odd conditions"));
            case "rdatatype" -> quoted(text("odd types"));
            case "rdata" -> quoted(text("odd conditions").replace("data=", ""));
            case "labels" -> labels();
            default -> quoted(text("odd texts"));
        };
    }

    private String labels() {
        return IntStream.range(0, 15 + random.nextInt(3))
                .mapToObj(i -> quoted("l" + i + "x".repeat(60 + random.nextInt(4))) + ":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** An odd text, for paths, parameters and headers. */
    String oddText() {
        return text(chance(0.5) ? "odd texts" : "odd names");
    }
}
