/** Tells callers that something has ended. Knows no other wing: what has ended is read through a function. */
@NullMarked
package digaas.callbacks;

import org.jspecify.annotations.NullMarked;
