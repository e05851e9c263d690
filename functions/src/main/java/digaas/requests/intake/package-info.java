/** From a body to a request that is stored, counted and polled. */
@NullMarked
package digaas.requests.intake;

import org.jspecify.annotations.NullMarked;
