/**
 * Scatter charts and curves of distributions, as SVG, as PNG and as data for a page's script. Needs no fonts of the
 * machine, and knows numbers and labels only, so that charts look alike everywhere.
 */
@NullMarked
package digaas.chart;

import org.jspecify.annotations.NullMarked;
