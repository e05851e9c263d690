/** Statistics of durations and of response times: pure. */
@NullMarked
package digaas.report.stats;

import org.jspecify.annotations.NullMarked;
