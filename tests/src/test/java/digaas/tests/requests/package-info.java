/** A request's life from the API to its end, against BIND. */
@NullMarked
package digaas.tests.requests;

import org.jspecify.annotations.NullMarked;
