/** Many requests at once: {@code ./digaas load}. */
@NullMarked
package digaas.tests.load;

import org.jspecify.annotations.NullMarked;
