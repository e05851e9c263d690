/** What CloudWatch is told: metrics as lines of a function's log. */
@NullMarked
package digaas.metric;

import org.jspecify.annotations.NullMarked;
