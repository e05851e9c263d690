package digaas.tests.fuzz;

import digaas.tests.openapi.Description;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Bodies: right by the document, wrong in one field, odd in some, or no JSON at all. */
final class Bodies {
    private final Description description;
    private final String nameserver;
    private final Random random;
    private final Values values;

    /** @param nameserver the one that may be asked, in brackets, as no host name is */
    Bodies(Description description, String nameserver, Random random) {
        this.description = description;
        this.nameserver = nameserver;
        this.random = random;
        this.values = new Values(random);
    }

    /**
     * A body.
     *
     * @param text octets, each as the character of its number
     * @param faulty the one field that is wrong; null when none is, or more
     */
    record Body(String text, @Nullable String faulty) {}

    /** By an object's schema, a JSON pointer. */
    Body draw(String pointer) {
        JsonNode schema = object(pointer);
        Map<String, String> fields = fields(schema);
        double kind = random.nextDouble();
        if (kind < 0.1) {
            return body(join(fields), null);
        }
        if (kind < 0.4) {
            return oneWrong(schema, fields);
        }
        if (kind < 0.75) {
            return body(join(odd(schema, fields)), null);
        }
        return body(mangled(join(fields)), null);
    }

    /** A batch of some. */
    Body batch(String pointer) {
        List<String> all = new ArrayList<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            JsonNode schema = object(pointer);
            Map<String, String> fields = fields(schema);
            all.add(join(values.chance(0.2) ? fields : odd(schema, fields)));
        }
        String separator = values.chance(0.2) ? "\n" : ",";
        String text = separator.equals("\n") ? String.join("\n", all) : "[" + String.join(",", all) + "]";
        return body(values.chance(0.3) ? mangled(text) : text, null);
    }

    /** An object's schema with what it refers to in its place. */
    private JsonNode object(String pointer) {
        JsonNode schema = description.at(pointer);
        if (schema.has("anyOf")) {
            return object(pointer + "/anyOf/"
                    + random.nextInt(schema.required("anyOf").size()));
        }
        if (schema.has("allOf") && !schema.has("properties")) {
            return object(pointer + "/allOf/0");
        }
        return schema.has("$ref") ? object(schema.required("$ref").asString().substring(1)) : schema;
    }

    private String right(JsonNode schema, String name) {
        List<JsonNode> choices = field(schema, name).stream()
                .filter(choice -> !choice.path("type").asString("").equals("null"))
                .toList();
        return values.right(name, values.any(choices));
    }

    private List<JsonNode> field(JsonNode schema, String name) {
        return description.choices(schema.required("properties").required(name));
    }

    private Map<String, String> fields(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : schema.required("properties").propertyNames()) {
            if (required.contains(name) || values.chance(0.25)) {
                fields.put(name, right(schema, name));
            }
        }
        if (schema.required("properties").has("nameservers")) {
            chooseOne(fields, "nameserver", "nameservers");
            chooseOne(fields, "zone_name", "query_name");
            fields.putIfAbsent("serial", "1");
            fields.putIfAbsent("rdatatype", "\"A\"");
            fields.remove("tsig_key");
            chooseTransport(fields);
        }
        if (fields.containsKey("interval")) {
            fields.putIfAbsent("serial", "1");
            fields.putIfAbsent("rdata", "\"192.0.2.7\"");
            fields.put("rdatatype", "\"A\"");
        }
        shorten(fields);
        return fields;
    }

    private void chooseOne(Map<String, String> fields, String one, String other) {
        fields.remove(one);
        fields.remove(other);
        String chosen = values.chance(0.7) ? one : other;
        fields.put(
                chosen, values.right(chosen, description.at("/components/schemas/RequestFields/properties/" + chosen)));
    }

    /** The fields of TLS and HTTPS are right with these transports only. */
    private void chooseTransport(Map<String, String> fields) {
        if (values.chance(0.2)) {
            fields.put("transport", "\"https\"");
        } else {
            fields.keySet().removeAll(List.of("tls_name", "tls_pin", "https_path"));
        }
    }

    /** Each report takes its time: all but a few are of ranges that are none. */
    private void shorten(Map<String, String> fields) {
        String start = fields.containsKey("start_time") ? "start_time" : "start";
        String end = fields.containsKey("end_time") ? "end_time" : "end";
        if (fields.containsKey(start) && fields.containsKey(end)) {
            boolean right = values.chance(0.05);
            fields.put(start, right ? "1" : "2");
            fields.put(end, right ? "2" : "1");
        }
    }

    private Body oneWrong(JsonNode schema, Map<String, String> fields) {
        String name = values.any(List.copyOf(schema.required("properties").propertyNames()));
        List<String> wrong = values.wrong(field(schema, name));
        boolean another = switch (name) {
            case "nameserver", "nameservers", "zone_name", "query_name" -> !fields.containsKey(name);
            default -> false;
        };
        if (wrong.isEmpty() || another) {
            return body(join(fields), null);
        }
        fields.put(name, values.any(wrong));
        boolean isRange = fields.containsKey("start") || fields.containsKey("end_time");
        return body(join(fields), isRange ? null : name);
    }

    private Map<String, String> odd(JsonNode schema, Map<String, String> fields) {
        List<String> names = List.copyOf(schema.required("properties").propertyNames());
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(8)) {
                case 0 -> fields.remove(values.any(names));
                case 1 -> fields.put(values.oddText(), values.any(List.of("1", "null", "{}")));
                default -> {
                    String name = values.any(names);
                    fields.put(name, isTooCostly(name) ? "\"x\"" : values.odd(name));
                }
            }
        }
        return fields;
    }

    private static boolean isTooCostly(String name) {
        return name.equals("start") || name.equals("end") || name.equals("end_time");
    }

    private static String join(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> Values.quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** No longer what it was. What would ask another nameserver is left as it was. */
    private String mangled(String text) {
        String mangled = mangle(text);
        return asks(mangled) % Math.max(1, asks(text)) == 0 || !mangled.contains("nameserver") ? mangled : text;
    }

    private static int asks(String text) {
        return text.split(Values.quoted(Values.NAMESERVER), -1).length - 1;
    }

    private String mangle(String text) {
        int at = random.nextInt(text.length() + 1);
        String odd = values.text("marks in bodies");
        return switch (random.nextInt(10)) {
            case 0 -> text.substring(0, at);
            case 8 -> text.replaceFirst("^\\{(\"\\w+\":)", "{$11,$1");
            case 1 -> text + odd;
            case 2 -> odd + text;
            case 3 -> text.substring(0, at) + odd + text.substring(at);
            case 4 -> text.substring(0, at) + odd + text.substring(Math.min(text.length(), at + 1));
            case 5 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(20)));
            case 6 -> text + text;
            case 7 -> nested();
            default -> values.text("bodies that are no request");
        };
    }

    private String nested() {
        int depth = values.any(List.of(10, 400, 499, 500, 501, 1_000, 100_000));
        String open = values.chance(0.5) ? "[" : "{\"a\":";
        String close = open.equals("[") ? "]" : "}";
        boolean inField = values.chance(0.5);
        String nested = open.repeat(depth) + "1" + close.repeat(depth);
        return inField ? "{\"labels\":" + nested + "}" : nested;
    }

    /** Characters above 255 become octets of UTF-8; those below stay, so that what is no UTF-8 can be written. */
    private Body body(String text, @Nullable String faulty) {
        StringBuilder octets = new StringBuilder(text.length());
        text.replace(Values.NAMESERVER, nameserver).codePoints().forEach(point -> {
            if (point < 0x80 || (faulty == null && point < 0x100)) {
                octets.append((char) point);
            } else {
                octets.append(new String(
                        Character.toString(point).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            }
        });
        return new Body(octets.toString(), faulty);
    }
}
