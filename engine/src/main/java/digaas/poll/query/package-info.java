/** What is asked of a nameserver and what comes back, as values. Knows nothing but Java. */
@NullMarked
package digaas.poll.query;

import org.jspecify.annotations.NullMarked;
