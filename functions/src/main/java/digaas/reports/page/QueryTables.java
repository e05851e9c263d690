package digaas.reports.page;

import static digaas.html.HtmlTable.Cell.number;
import static digaas.html.HtmlTable.Cell.text;
import static digaas.reports.page.Cells.count;

import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.reports.figures.Summary;
import digaas.stats.QuerySummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables about queries: how fast and with which outcomes nameservers answered. */
final class QueryTables {
    private QueryTables() {}

    static String responseTimes(Summary summary) {
        boolean upper = summary.queriesByNameserver().values().stream()
                .anyMatch(queries -> queries.answered() >= Summary.FEWEST);
        var table = new HtmlTable(
                "Response times by nameserver, in milliseconds",
                Cells.columnsWithStatistics(
                        upper, "nameserver", "answered", "unanswered", "over 2\u00a0s", "outcomes"));
        return Cells.html(
                table, summary.queriesByNameserver(), group -> responseTimes(upper, group.getKey(), group.getValue()));
    }

    private static List<Cell> responseTimes(boolean upper, String name, QuerySummary summary) {
        String outcomes = byFrequency(summary)
                .map(outcome -> outcome.getKey() + " " + Formats.count(outcome.getValue()))
                .collect(Collectors.joining(", "));
        return Cells.withMilliseconds(
                upper,
                summary.rtt(),
                summary.answered(),
                text(name),
                count(summary.answered()),
                count(summary.unanswered()),
                count(summary.overThreshold().count()),
                text(outcomes));
    }

    private static Stream<Map.Entry<String, Long>> byFrequency(QuerySummary summary) {
        return summary.outcomes().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed());
    }

    static String outcomes(Summary summary) {
        double queries = summary.queries().answered() + summary.queries().unanswered();
        return new HtmlTable(
                        "Queries by outcome: the answer's rcode, or why there was no answer",
                        List.of("outcome", "queries", "share", "nameservers"))
                .rows(
                        byFrequency(summary.queries()).limit(Cells.MOST_ROWS).toList(),
                        outcome -> List.of(
                                text(outcome.getKey()),
                                count(outcome.getValue()),
                                number(String.format(Locale.ROOT, "%.2f %%", 100 * outcome.getValue() / queries)),
                                count(nameserversWith(outcome.getKey(), summary))))
                .html();
    }

    private static long nameserversWith(String outcome, Summary summary) {
        return summary.queriesByNameserver().values().stream()
                .filter(nameserver -> nameserver.outcomes().containsKey(outcome))
                .count();
    }
}
