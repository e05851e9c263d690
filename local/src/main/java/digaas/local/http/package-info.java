/** The HTTP API: requests to function events of payload format 2.0, and answers back. */
@NullMarked
package digaas.local.http;

import org.jspecify.annotations.NullMarked;
