package digaas.chart;

import digaas.html.Escape;
import digaas.stats.Distribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A chart's data: moments in seconds since the epoch, to the millisecond; times in seconds, to five digits. */
final class ChartData {
    private static final MathContext DIGITS = new MathContext(5);

    private ChartData() {}

    static Map<String, Object> of(Picture picture) {
        return switch (picture) {
            case Chart chart -> of(chart);
            case CurveChart chart -> of(chart);
            case HeatChart _ -> throw new IllegalArgumentException("a heat map has no data for scripts");
        };
    }

    private static Map<String, Object> of(Chart chart) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", chart.name());
        data.put("kind", "times");
        data.put("title", chart.title());
        data.put("yTitle", chart.yTitle());
        data.put("xTitle", chart.xTitle());
        data.put("crosses", chart.crosses());
        data.put("log", chart.yAxis().log());
        data.put("low", chart.yAxis().low());
        data.put("high", chart.yAxis().high());
        data.put("from", chart.xAxis().from());
        data.put("to", chart.xAxis().to());
        data.put("bars", chart.bars());
        data.put(
                "series",
                chart.series().stream()
                        .map(series -> series(series, chart.thinned()))
                        .toList());
        return data;
    }

    private static Map<String, Object> series(Series series, boolean thinned) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("label", Escape.visible(series.label()));
        data.put("count", series.count());
        if (thinned) {
            data.put("spans", spans(series.points()));
        } else {
            data.put("points", points(series.points()));
        }
        data.put("crosses", series.crosses().thinned() ? middles(series.crosses()) : points(series.crosses()));
        return data;
    }

    private static List<List<BigDecimal>> points(Timeline line) {
        return IntStream.range(0, line.points())
                .boxed()
                .sorted((a, b) -> Double.compare(line.time(a), line.time(b)))
                .map(i -> point(line, i))
                .toList();
    }

    /** When, how long, and since when at least; then the place of its request, if that is listed. */
    private static List<BigDecimal> point(Timeline line, int i) {
        BigDecimal at = moment(line.time(i));
        BigDecimal value = time(line.value(i));
        BigDecimal low = time(line.low(i));
        return line.place(i) == Timeline.UNLISTED
                ? List.of(at, value, low)
                : List.of(at, value, low, BigDecimal.valueOf(line.place(i)));
    }

    private static List<List<BigDecimal>> middles(Timeline line) {
        return line.spans().stream()
                .map(bin -> List.of(moment((bin.from() + bin.to()) / 2), time(bin.median()), time(bin.min())))
                .toList();
    }

    private static List<List<BigDecimal>> spans(Timeline line) {
        return line.spans().stream()
                .map(bin -> List.of(
                        moment(bin.from()), moment(bin.to()), time(bin.min()), time(bin.median()), time(bin.max())))
                .toList();
    }

    private static Map<String, Object> of(CurveChart chart) {
        ValueAxis axis = CurveDrawing.axis(chart.curves());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", chart.name());
        data.put("kind", "shares");
        data.put("title", chart.title());
        data.put("log", axis.log());
        data.put("low", axis.low());
        data.put("high", axis.high());
        data.put(
                "series",
                chart.curves().stream().map(curve -> curve(curve, axis)).toList());
        data.put("band", band(chart, axis));
        return data;
    }

    private static Map<String, Object> curve(CurveChart.Curve curve, ValueAxis axis) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("label", Escape.visible(curve.label()));
        data.put("count", curve.count());
        data.put("corners", corners(curve.distribution(), axis));
        return data;
    }

    private static List<List<BigDecimal>> corners(Distribution distribution, ValueAxis axis) {
        List<List<BigDecimal>> corners = new ArrayList<>();
        corners.add(corner(axis, axis.low(), 0));
        CurveDrawing.corners(distribution, (seconds, share) -> corners.add(corner(axis, seconds, share)));
        return corners;
    }

    private static List<List<BigDecimal>> band(CurveChart chart, ValueAxis axis) {
        return chart.band().isEmpty()
                ? List.of()
                : chart.outline().stream()
                        .map(corner -> corner(axis, corner.seconds(), corner.share()))
                        .toList();
    }

    private static List<BigDecimal> corner(ValueAxis axis, double time, double share) {
        return List.of(time(within(axis, time)), time(share));
    }

    private static double within(ValueAxis axis, double value) {
        return Math.clamp(value, axis.low(), axis.high());
    }

    private static BigDecimal time(double seconds) {
        return new BigDecimal(seconds).round(DIGITS);
    }

    private static BigDecimal moment(double seconds) {
        return new BigDecimal(seconds).setScale(3, RoundingMode.HALF_UP);
    }
}
