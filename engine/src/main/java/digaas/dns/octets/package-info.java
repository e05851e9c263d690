/** The octets of DNS messages: numbers, names and their compression. Knows no record type. */
@NullMarked
package digaas.dns.octets;

import org.jspecify.annotations.NullMarked;
