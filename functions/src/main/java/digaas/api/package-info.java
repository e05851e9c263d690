/** The HTTP API: routes, what a body must look like, how answers and problems are written. */
@NullMarked
package digaas.api;

import org.jspecify.annotations.NullMarked;
