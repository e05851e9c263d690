package digaas.chart;

import digaas.chart.Canvas.Align;
import digaas.chart.Canvas.Cap;
import digaas.html.Escape;
import digaas.stats.Distribution;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Small multiples: the curves of each group in a small chart of its own, all with the same axes, so that they can be
 * compared at a glance.
 *
 * @param labels of the curves, the same in every panel, in the order of their colours
 * @param panels in the order in which they are shown
 */
public record SmallCurves(String name, List<String> labels, List<Panel> panels) {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final double LEFT = 46;
    private static final double RIGHT = WIDTH - 14.0;
    private static final double TOP = 30;
    private static final double BOTTOM = HEIGHT - 34.0;
    private static final double SIZE = 11;
    private static final double MARK = 6;

    /**
     * One small chart.
     *
     * @param curves each with one of the labels
     */
    public record Panel(String title, List<CurveChart.Curve> curves) {
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    public SmallCurves {
        labels = List.copyOf(labels);
        panels = List.copyOf(panels);
    }

    /** All panels as HTML, with one legend. */
    public String html() {
        var html = new StringBuilder("<div class=\"panels\">\n");
        List<CurveChart.Curve> all =
                panels.stream().flatMap(panel -> panel.curves().stream()).toList();
        ValueAxis axis = CurveDrawing.axis(all);
        for (int i = 0; i < panels.size(); i++) {
            html.append(panel(panels.get(i), name + "-" + i, axis));
        }
        html.append("</div>\n<p class=\"keys\">");
        for (int i = 0; i < labels.size(); i++) {
            html.append("<span class=\"key\">")
                    .append(key(i))
                    .append(Escape.xml(labels.get(i)))
                    .append("</span> ");
        }
        return html.append("</p>\n").toString();
    }

    private static String key(int place) {
        var canvas = new SvgCanvas();
        Path2D line = new Path2D.Double();
        Marker.line(line, 1, 7, 25, 7);
        canvas.stroke(line, Ink.SERIES.get(place), 1.6, Cap.ROUND, 1);
        Marker.of(place).draw(canvas, List.of(new double[] {13, 7}), MARK, Ink.SERIES.get(place), 1);
        return canvas.decoration(26, 14);
    }

    private String panel(Panel panel, String id, ValueAxis axis) {
        var canvas = new SvgCanvas();
        canvas.text(panel.title(), LEFT, 18, Align.START, 13, Ink.TEXT);
        Path2D grid = new Path2D.Double();
        for (int percent = 0; percent <= 100; percent += 50) {
            Marker.line(grid, LEFT, y(percent / 100.0), RIGHT, y(percent / 100.0));
            canvas.text(percent + "\u00a0%", LEFT - 6, y(percent / 100.0) + 4, Align.END, SIZE, Ink.FAINT);
        }
        canvas.stroke(grid, Ink.GRID, 1, Cap.BUTT, 1);
        double free = LEFT;
        for (Tick tick : axis.ticks()) {
            double half = Glyphs.width(tick.label(), SIZE) / 2;
            double x = x(axis, tick.value());
            if (x - half >= free && x + half <= WIDTH) {
                canvas.text(tick.label(), x, BOTTOM + 15, Align.MIDDLE, SIZE, Ink.FAINT);
                free = x + half + 12;
            }
        }
        canvas.text(
                "Time until visible" + (axis.log() ? ", logarithmic" : ""),
                RIGHT,
                BOTTOM + 29,
                Align.END,
                SIZE,
                Ink.TEXT);
        panel.curves().forEach(curve -> draw(canvas, curve, axis));
        return canvas.document(id, panel.title(), CurveChart.description(panel.curves()), WIDTH, HEIGHT);
    }

    private void draw(Canvas canvas, CurveChart.Curve curve, ValueAxis axis) {
        int place = labels.indexOf(curve.label());
        Ink ink = Ink.SERIES.get(place);
        Distribution distribution = curve.distribution();
        Path2D path = new Path2D.Double();
        path.moveTo(LEFT, y(0));
        CurveDrawing.corners(distribution, (seconds, share) -> path.lineTo(x(axis, seconds), y(share)));
        canvas.stroke(path, ink, 1.6, Cap.ROUND, 1);
        Marker.of(place)
                .draw(
                        canvas,
                        CurveDrawing.marks(distribution, place).stream()
                                .map(mark -> new double[] {
                                    x(axis, mark.from()) + mark.part() * (x(axis, mark.to()) - x(axis, mark.from())),
                                    y(mark.share())
                                })
                                .toList(),
                        MARK,
                        ink,
                        1);
        CurveDrawing.endSign(
                canvas, path.getCurrentPoint().getX(), path.getCurrentPoint().getY(), ink);
    }

    private static double x(ValueAxis axis, double seconds) {
        return LEFT + (RIGHT - LEFT) * axis.position(seconds);
    }

    private static double y(double share) {
        return BOTTOM - (BOTTOM - TOP) * share;
    }
}
