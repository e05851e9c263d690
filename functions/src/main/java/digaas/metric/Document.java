package digaas.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metrics with the same dimensions in CloudWatch's embedded metric format (AWS, "Specification: Embedded metric
 * format"): a JSON object on a line. Metrics without values are left out, for CloudWatch bills those that are there.
 */
final class Document {
    /** Of a metric in one document, by the specification. */
    static final int MOST_VALUES = 100;

    private static final int LONGEST_VALUE = 1_024;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> dimensions = new LinkedHashMap<>();
    private final Map<List<List<String>>, List<Metric>> directives = new LinkedHashMap<>();

    /**
     * Gives a dimension its value; text of strangers becomes text as CloudWatch takes it, and stays different from
     * other such.
     */
    Document dimension(String name, String value) {
        dimensions.put(name, printable(value));
        return this;
    }

    /** Adds metrics by the names of the dimensions by which they are counted: by each list once. */
    Document metrics(List<List<String>> dimensionSets, Metric... metrics) {
        directives.computeIfAbsent(dimensionSets, _ -> new ArrayList<>()).addAll(List.of(metrics));
        return this;
    }

    /** Writes one line or, when a metric has more values than fit, several; none when there is nothing to tell. */
    void write(String namespace, Instant time, Consumer<String> lines) {
        for (int part = 0; hasPart(part); part++) {
            lines.accept(line(namespace, time, part));
        }
    }

    private boolean hasPart(int part) {
        return directives.values().stream().flatMap(List::stream).anyMatch(metric -> metric.has(part));
    }

    private String line(String namespace, Instant time, int part) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode metadata = json.putObject("_aws").put("Timestamp", time.toEpochMilli());
        ArrayNode told = metadata.putArray("CloudWatchMetrics");
        dimensions.forEach(json::put);
        directives.forEach((sets, metrics) -> {
            List<Metric> there =
                    metrics.stream().filter(metric -> metric.has(part)).toList();
            if (!there.isEmpty()) {
                directive(told.addObject().put("Namespace", namespace), sets, there);
                there.forEach(metric -> values(json, metric.name(), metric.part(part)));
            }
        });
        return json.toString();
    }

    private static void directive(ObjectNode directive, List<List<String>> sets, List<Metric> metrics) {
        directive.set("Dimensions", JSON.valueToTree(sets));
        ArrayNode defined = directive.putArray("Metrics");
        metrics.forEach(metric -> defined.addObject().put("Name", metric.name()).put("Unit", metric.unit()));
    }

    private static void values(ObjectNode json, String name, List<Double> values) {
        if (values.size() == 1) {
            json.put(name, values.getFirst());
        } else {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }

    /** Dimension values are printable ASCII, 1,024 characters at most. */
    private static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints()
                .forEach(c -> printable.append(c > ' ' && c <= '~' ? Character.toString(c) : "\\u{%X}".formatted(c)));
        if (printable.isEmpty()) {
            return "-";
        }
        return printable.substring(0, Math.min(printable.length(), LONGEST_VALUE));
    }
}
