/** Who must be at the other end of a TLS connection, and how it proves that. Knows neither octets nor messages. */
@NullMarked
package digaas.dns.tls;

import org.jspecify.annotations.NullMarked;
