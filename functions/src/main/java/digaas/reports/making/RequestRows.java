package digaas.reports.making;

import digaas.html.Escape;
import digaas.measurement.Measurement;
import digaas.reports.figures.ListedRequest;
import digaas.reports.figures.ReportTally;
import digaas.reports.page.RequestTables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests that a report's page lists one by one: the first {@link ReportTally#MOST_LISTED}, in the order in which
 * they were added. As JSON for the page's script, with each text that many share written once.
 */
final class RequestRows {
    private final StringBuilder rows = new StringBuilder();
    private final List<ListedRequest> plain = new ArrayList<>();
    private final Map<String, Integer> conditions = new LinkedHashMap<>();
    private final Map<List<String>, Integer> nameservers = new LinkedHashMap<>();
    private final Map<String, Integer> outcomes = new LinkedHashMap<>();
    private final Map<String, Integer> answers = new LinkedHashMap<>();
    private final Map<Map<String, String>, Integer> labels = new LinkedHashMap<>();
    private int count;

    void add(Measurement measurement) {
        if (count == ReportTally.MOST_LISTED) {
            return;
        }
        ListedRequest request = ListedRequest.of(measurement);
        if (plain.size() < RequestTables.MOST_PLAIN) {
            plain.add(request);
        }
        List<Object> row = new ArrayList<>();
        row.add(request.id().toString());
        row.add(Escape.visible(request.name()));
        row.add(place(conditions, Escape.visible(request.condition())));
        row.add(place(
                nameservers, request.nameservers().stream().map(Escape::visible).toList()));
        row.add(place(outcomes, RequestTables.outcome(request)));
        row.add(ExactSeconds.sinceEpoch(request.startTime()).setScale(3, RoundingMode.HALF_UP));
        row.add(request.seconds() == null ? "" : milliseconds(request.seconds()));
        row.add(milliseconds(request.absentUntil()));
        row.add(place(answers, Escape.visible(RequestTables.answer(request.lastAnswer()))));
        row.add(place(labels, labels(measurement.input())));
        rows.append(count == 0 ? "" : ",\n").append(JsonMapper.shared().writeValueAsString(row));
        count++;
    }

    private static BigDecimal milliseconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
    }

    private static <K> int place(Map<K, Integer> places, K key) {
        Integer known = places.putIfAbsent(key, places.size());
        return known == null ? places.size() - 1 : known;
    }

    /** The labels that the caller gave with the request. */
    private static Map<String, String> labels(String input) {
        Map<String, String> labels = new TreeMap<>();
        JsonNode given = JsonMapper.shared().readTree(input).get("labels");
        if (given != null && given.isObject()) {
            given.properties()
                    .forEach(label -> labels.put(
                            Escape.visible(label.getKey()),
                            Escape.visible(label.getValue().asString(""))));
        }
        return labels;
    }

    /** Those that a page without scripts shows. */
    List<ListedRequest> plain() {
        return List.copyOf(plain);
    }

    /** For a script: no HTML tag can begin in it. */
    String json() {
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("conditions", conditions.keySet());
        shared.put("nameservers", nameservers.keySet());
        shared.put("outcomes", outcomes.keySet());
        shared.put("answers", answers.keySet());
        shared.put("labels", labels.keySet());
        String json = "{\"shared\":" + JsonMapper.shared().writeValueAsString(shared) + ",\n\"rows\":[" + rows + "]}";
        return json.replace("<", "\\u003c");
    }
}
