/** The resource {@code /requests}: reads HTTP, calls the intake and the store, writes HTTP. */
@NullMarked
package digaas.requests.api;

import org.jspecify.annotations.NullMarked;
