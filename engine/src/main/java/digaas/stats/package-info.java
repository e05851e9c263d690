/** Statistics of durations and of response times: pure. */
@NullMarked
package digaas.stats;

import org.jspecify.annotations.NullMarked;
