/** Messages as octets: encodes queries and decodes answers. Knows no socket and no transport. */
@NullMarked
package digaas.dns.wire;

import org.jspecify.annotations.NullMarked;
