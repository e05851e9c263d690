package digaas.chart;

/**
 * A named place on an axis.
 *
 * @param below a second line under the label; empty for none
 */
record Tick(double value, String label, String below) {}
