/** Statistics of durations and of response times. Pure: works on numbers and knows nothing of DNS. */
@NullMarked
package digaas.stats;

import org.jspecify.annotations.NullMarked;
