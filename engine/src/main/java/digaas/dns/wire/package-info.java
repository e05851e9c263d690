/** Messages as octets: queries are written, answers are read. Knows no socket. */
@NullMarked
package digaas.dns.wire;

import org.jspecify.annotations.NullMarked;
