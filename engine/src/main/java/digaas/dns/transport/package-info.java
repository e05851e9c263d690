/** How octets travel: streams, frames, bodies. Knows no message. */
@NullMarked
package digaas.dns.transport;

import org.jspecify.annotations.NullMarked;
