/** The Java client of Digaas's API. */
@NullMarked
package digaas.client;

import org.jspecify.annotations.NullMarked;
