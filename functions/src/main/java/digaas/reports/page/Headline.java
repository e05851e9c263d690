package digaas.reports.page;

import digaas.poll.Reason;
import digaas.reports.figures.ListedRequest;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.Summary;
import digaas.stats.Quantile;
import digaas.stats.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A report in a few sentences: how many changes appeared, and within which time. */
final class Headline {
    private static final int HALF = 50;
    private static final int NEARLY_ALL = 95;

    private Headline() {}

    static String of(ReportTally tally, Summary summary) {
        long changes = tally.requests();
        long seen = summary.overall().successCount();
        if (changes == 0) {
            return "No requests in this range.";
        }
        if (seen == 1 && changes == 1) {
            ListedRequest only = tally.slowest().getFirst();
            return "1 change: visible between %s and %s after it was made."
                    .formatted(Formats.exact(Math.max(0, only.absentUntil())), Formats.withUnit(only.took()));
        }
        String counts = seen == 0
                ? (changes == 1
                        ? "The only change did not appear"
                        : "None of " + Formats.count(changes) + " changes appeared")
                : "%s of %s appeared (%s)"
                        .formatted(
                                Formats.count(seen), Formats.count(changes, "change"), Formats.percent(seen, changes));
        List<String> missing = missing(tally);
        String end = missing.isEmpty() ? "." : (seen == 0 ? ": " : "; ") + String.join(", ", missing) + ".";
        return counts + end + (seen == 0 ? "" : times(summary));
    }

    /** What became of the changes that did not appear. */
    private static List<String> missing(ReportTally tally) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Reason, Long> error : tally.errors().entrySet()) {
            String count = Formats.count(error.getValue());
            parts.add(
                    switch (error.getKey()) {
                        case TIMEOUT ->
                            count + " had not after " + waited(Objects.requireNonNull(tally.timedOutAfter()));
                        case CANCELLED -> count + (error.getValue() == 1 ? " was cancelled" : " were cancelled");
                        case INTERNAL, TSIG_KEY -> count + " " + Formats.reason(error.getKey());
                    });
        }
        if (tally.accepted() > 0) {
            parts.add(Formats.count(tally.accepted())
                    + (tally.accepted() == 1 ? " is still being polled" : " are still being polled"));
        }
        return parts;
    }

    private static String waited(Range waited) {
        String least = Formats.below(waited.from());
        String most = Formats.below(waited.to());
        return least.equals(most) ? most + Formats.UNIT : least + " to " + most + Formats.UNIT;
    }

    private static String times(Summary summary) {
        var text = new StringBuilder();
        summary.overall().quantiles().stream()
                .filter(quantile -> quantile.percent() == HALF
                        || (quantile.percent() == NEARLY_ALL
                                && summary.overall().count() >= Summary.FEWEST))
                .sorted(Comparator.comparingInt(Quantile::percent))
                .forEach(quantile -> text.append(' ').append(sentence(quantile)));
        return text.toString();
    }

    private static String sentence(Quantile quantile) {
        String share = quantile.percent() == HALF ? "Half" : quantile.percent() + "\u00a0%";
        Range possible = quantile.confidence();
        double from = Math.max(0, possible.from());
        if (Double.isInfinite(quantile.estimate().to())) {
            return "Too few appeared to tell when %s had%s."
                    .formatted(
                            share.equals("Half") ? "half" : share,
                            from > 0 ? " (not before " + Formats.below(from) + Formats.UNIT + ")" : "");
        }
        String range = Double.isInfinite(possible.to())
                ? from > 0 ? "at least " + Formats.below(from) + Formats.UNIT : "range unknown"
                : "between %s and %s".formatted(Formats.below(from), Formats.above(possible.to()) + Formats.UNIT);
        return "%s within %s%s (%s)."
                .formatted(share, Formats.above(quantile.estimate().to()), Formats.UNIT, range);
    }
}
