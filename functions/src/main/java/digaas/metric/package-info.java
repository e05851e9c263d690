/** Metrics for CloudWatch, as lines of a function's log. Calls no service; others write the lines. */
@NullMarked
package digaas.metric;

import org.jspecify.annotations.NullMarked;
