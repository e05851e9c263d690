package digaas.reports.page;

import static digaas.reports.page.Table.Cell.link;
import static digaas.reports.page.Table.Cell.number;
import static digaas.reports.page.Table.Cell.text;

import digaas.html.Escape;
import digaas.reports.figures.Seconds;
import digaas.reports.making.Report;
import digaas.reports.page.Table.Cell;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of reports: {@code index.html} and {@code index.json} above their folders. */
public final class ReportList {
    private static final String SCRIPT = Page.resource("tables.js");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final List<Entry> entries;

    /**
     * A report on the list.
     *
     * @param madeAt when it was completed
     * @param figures as {@link Report#headline} told them
     */
    public record Entry(
            String id,
            Instant start,
            Instant end,
            Map<String, String> filters,
            Instant madeAt,
            Map<String, BigDecimal> figures) {
        public Entry {
            filters = new LinkedHashMap<>(filters);
            figures = new LinkedHashMap<>(figures);
        }
    }

    /** A list in the order given. */
    public ReportList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** {@code index.json}: times are Unix seconds, durations seconds. */
    public byte[] json() {
        return JSON.writeValueAsBytes(
                Map.of("reports", entries.stream().map(ReportList::json).toList()));
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("page", page(entry));
        json.put("start", Seconds.exactly(entry.start()));
        json.put("end", Seconds.exactly(entry.end()));
        json.put("filters", entry.filters());
        json.put("made_at", Seconds.exactly(entry.madeAt()));
        json.put("figures", entry.figures());
        return json;
    }

    /** Beside the list. */
    private static String page(Entry entry) {
        return entry.id() + "/index.html";
    }

    /** {@code index.html}: one file that loads nothing. */
    public String html() {
        Table table = new Table(
                "Reports, the one that was asked for last first",
                "changes from, UTC",
                "to, UTC",
                "filters",
                "requests",
                "seen",
                "given up",
                "still polled",
                "median, s",
                "95 %, s",
                "made, UTC",
                "report");
        entries.forEach(entry -> table.row(row(entry)));
        return Page.document(
                "Digaas reports",
                """
                <header>
                <h1>Reports</h1>
                <p class="range">%s. Median and 95 %% are of the durations of those seen.</p>
                </header>
                %s<footer>
                <p>Made when a report is completed; those that are no longer kept may still stand here until the next one is. GET /reports
                tells of older reports, and of those that are not made yet or could not be made.</p>
                </footer>
                """.formatted(Escape.xml(Moments.count(entries.size(), "report")), table.html()),
                List.of(SCRIPT));
    }

    private static List<Cell> row(Entry entry) {
        List<Cell> cells = new ArrayList<>();
        cells.add(link(Moments.second(entry.start()), page(entry)));
        cells.add(text(Moments.second(entry.end())));
        cells.add(text(entry.filters().entrySet().stream()
                .map(filter -> filter.getKey() + " " + filter.getValue())
                .collect(Collectors.joining(", "))));
        for (String count : List.of("requests", "success_count", "error_count", "accepted")) {
            cells.add(number(figure(entry, count, "%,.0f")));
        }
        for (String seconds : List.of("median", "per95")) {
            cells.add(number(figure(entry, seconds, "%.3f")));
        }
        cells.add(text(Moments.second(entry.madeAt())));
        cells.add(text(entry.id()));
        return cells;
    }

    private static String figure(Entry entry, String name, String format) {
        BigDecimal value = entry.figures().get(name);
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }
}
