/** The HTTP API as it is called: JSON both ways, calls that are repeated, failures by what the caller can do. */
@NullMarked
package digaas.client.api;

import org.jspecify.annotations.NullMarked;
