/** Scatter charts over time, as SVG and as PNG; draws with the machine's fonts absent. */
@NullMarked
package digaas.chart;

import org.jspecify.annotations.NullMarked;
