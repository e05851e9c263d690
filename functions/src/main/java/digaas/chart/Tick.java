package digaas.chart;

/**
 * A labelled position on an axis.
 *
 * @param below a second line under the label; empty for none
 */
record Tick(double value, String label, String below) {}
