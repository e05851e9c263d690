/** What is asked of a nameserver and what it answers, as values. Knows neither conditions nor polling. */
@NullMarked
package digaas.poll.query;

import org.jspecify.annotations.NullMarked;
