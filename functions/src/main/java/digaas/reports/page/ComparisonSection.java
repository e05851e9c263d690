package digaas.reports.page;

import static digaas.html.HtmlTable.Cell.text;
import static digaas.reports.page.Cells.seconds;

import digaas.html.Escape;
import digaas.html.HtmlTable;
import digaas.reports.figures.Comparison;
import digaas.stats.DurationSummary;
import digaas.stats.Quantile;
import digaas.stats.QuantileRatio;
import digaas.stats.Range;
import java.util.List;
import java.util.Locale;

/** What differs between a report's run and another. */
final class ComparisonSection {
    private static final String NOTE = "“Times as long” is estimated: the ratio of the times within which half of all "
            + "changes were visible. The range in brackets holds every ratio that the data cannot rule out, with "
            + "95\u00a0% confidence (a likelihood ratio test, inverted). It takes changes as independent; runs of the "
            + "same software also differ from each other, and two runs alone cannot tell by how much.";

    private ComparisonSection() {}

    /**
     * The section as HTML.
     *
     * @param figure the chart of both curves; may be empty
     */
    static String html(Comparison comparison, String own, String figure) {
        String other = comparison.run();
        return """
            <h2>Compared with %1$s</h2>
            <p class="headline">%2$s</p>
            <p class="note">%3$s</p>
            %4$s%5$s%6$s%7$s\
            """.formatted(
                        Escape.xml(other),
                        Escape.xml(ratio(comparison, own)),
                        NOTE,
                        figure,
                        counts(comparison, own),
                        singles("Appeared in %s only".formatted(own), comparison.onlyHere()),
                        singles("Appeared in %s only".formatted(other), comparison.onlyThere()));
    }

    private static String ratio(Comparison comparison, String own) {
        QuantileRatio medians = comparison.medians();
        if (medians == null) {
            return "One of the two has no changes, so there is nothing to compare.";
        }
        Range possible = medians.confidence();
        String verdict = possible.from() > 1
                ? "%s was slower".formatted(own)
                : possible.to() < 1 ? "%s was faster".formatted(own) : "The data show no difference";
        if (Double.isInfinite(medians.estimate().to())) {
            return possible.from() > 0
                    ? "%s: half of the changes took at least %s times as long as in %s."
                            .formatted(verdict, factor(possible.from()), comparison.run())
                    : "Too few changes appeared to compare how long half of them took.";
        }
        return "%s: half of the changes took %s times as long as in %s (%s)."
                .formatted(verdict, estimate(medians.estimate()), comparison.run(), between(possible));
    }

    private static String estimate(Range range) {
        String from = factor(range.from());
        String to = factor(range.to());
        return from.equals(to) ? to : from + " to " + to;
    }

    private static String between(Range range) {
        return Double.isInfinite(range.to())
                ? range.from() > 0 ? "at least " + factor(range.from()) : "range unknown"
                : "between %s and %s".formatted(factor(range.from()), factor(range.to()));
    }

    private static String factor(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    private static String counts(Comparison comparison, String own) {
        var table = new HtmlTable(
                "Both runs, times in seconds (estimated from all changes)",
                List.of(
                        "run",
                        "changes",
                        "seen",
                        "not seen",
                        "not seen yet",
                        "half visible\u00a0after",
                        "95\u00a0% confidence"));
        return table.rows(List.of(own, comparison.run()), name -> {
                    DurationSummary summary = name.equals(own) ? comparison.here() : comparison.there();
                    return List.of(
                            text(name),
                            Cells.count(summary.count()),
                            Cells.count(summary.successCount()),
                            Cells.count(summary.errorCount()),
                            Cells.count(summary.undecidedCount()),
                            HtmlTable.Cell.number(half(summary, true)),
                            HtmlTable.Cell.number(half(summary, false)));
                })
                .note(both(comparison))
                .html();
    }

    private static String half(DurationSummary summary, boolean estimate) {
        return summary.quantiles().stream()
                .filter(quantile -> quantile.percent() == 50)
                .map((Quantile quantile) ->
                        estimate ? QuantileText.estimate(quantile) : QuantileText.confidence(quantile))
                .findFirst()
                .orElse(Formats.NONE);
    }

    private static String both(Comparison comparison) {
        String counted = comparison.complete() ? "" : " Only the first changes of each were looked for.";
        return comparison.inBoth() == 0
                ? "The two have no change in common (the same name, condition and nameservers)." + counted
                : "%s in both (the same name, condition and nameservers): %s appeared in the first only, %s in the second only."
                                .formatted(
                                        Formats.count(comparison.inBoth(), "change"),
                                        Formats.count(comparison.onlyHere().size()),
                                        Formats.count(comparison.onlyThere().size()))
                        + counted;
    }

    private static String singles(String caption, List<Comparison.Single> singles) {
        var table = new HtmlTable(
                caption,
                List.of(
                        "name",
                        "condition",
                        "nameservers",
                        "time until seen (s)",
                        "in the other",
                        "last answer there"));
        table.rows(
                singles.stream().limit(Cells.MOST_ROWS).toList(),
                single -> List.of(
                        text(single.seen().name()),
                        text(single.seen().condition()),
                        text(String.join(", ", single.seen().nameservers())),
                        seconds(single.seen().took()),
                        text(RequestTables.outcome(single.missed())),
                        text(RequestTables.answer(single.missed().lastAnswer()))));
        long more = singles.size() - (long) Cells.MOST_ROWS;
        return (more > 0 ? table.note("%,d more.".formatted(more)) : table).html();
    }
}
