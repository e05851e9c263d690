package digaas.reports.figures;

import digaas.chart.CurveChart;
import digaas.stats.DurationSummary;
import digaas.stats.Estimate;
import digaas.stats.QuantileRatio;
import digaas.stats.Turnbull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report's changes beside those of another run.
 *
 * @param run the other run
 * @param here this report's changes
 * @param there the other run's
 * @param curves of this report and of the other run; empty unless both have changes
 * @param medians how many times as long half of the changes took here; null unless both have changes
 * @param inBoth how many changes both have, by name, condition and nameservers
 * @param onlyHere changes that both have and that appeared here only
 * @param onlyThere changes that both have and that appeared there only
 * @param complete whether all changes were looked for; false when there are too many
 */
public record Comparison(
        String run,
        DurationSummary here,
        DurationSummary there,
        List<CurveChart.Curve> curves,
        @Nullable QuantileRatio medians,
        long inBoth,
        List<Single> onlyHere,
        List<Single> onlyThere,
        boolean complete) {
    private static final int ENDS = 300;

    /** A change that one of the two runs saw: its request there, and the one of the other run. */
    public record Single(ListedRequest seen, ListedRequest missed) {}

    public Comparison {
        curves = List.copyOf(curves);
        onlyHere = List.copyOf(onlyHere);
        onlyThere = List.copyOf(onlyThere);
    }

    /**
     * Compares two tallies.
     *
     * @param own how the report's changes are called
     */
    public static Comparison of(String own, ReportTally here, String run, ReportTally there) {
        DurationTally mine = here.overall();
        DurationTally others = there.overall();
        DurationSummary minesSummary = mine.summary();
        DurationSummary othersSummary = others.summary();
        List<CurveChart.Curve> curves = new ArrayList<>();
        QuantileRatio medians = null;
        if (minesSummary.count() > 0 && othersSummary.count() > 0) {
            Estimate mineEstimate = Turnbull.of(mine.intervals(), ENDS);
            Estimate othersEstimate = Turnbull.of(others.intervals(), ENDS);
            minesSummary = minesSummary.with(mineEstimate);
            othersSummary = othersSummary.with(othersEstimate);
            curves.add(new CurveChart.Curve(own, minesSummary.count(), mineEstimate.distribution()));
            curves.add(new CurveChart.Curve(run, othersSummary.count(), othersEstimate.distribution()));
            medians = QuantileRatio.of(mineEstimate, othersEstimate, 0.5);
        }
        List<Single> onlyHere = new ArrayList<>();
        List<Single> onlyThere = new ArrayList<>();
        long inBoth = 0;
        for (Map.Entry<Changes.Key, ListedRequest> change :
                here.changes().byKey().entrySet()) {
            ListedRequest one = change.getValue();
            ListedRequest other = there.changes().find(change.getKey()).orElse(null);
            if (other == null) {
                continue;
            }
            inBoth++;
            if (one.isSeen() && !other.isSeen()) {
                onlyHere.add(new Single(one, other));
            } else if (other.isSeen() && !one.isSeen()) {
                onlyThere.add(new Single(other, one));
            }
        }
        boolean complete = here.changes().complete() && there.changes().complete();
        return new Comparison(run, minesSummary, othersSummary, curves, medians, inBoth, onlyHere, onlyThere, complete);
    }
}
