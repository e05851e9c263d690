/**
 * How octets travel to a nameserver and back: by UDP, TCP, TLS and HTTPS. A channel sends messages and tells its
 * listener what arrives; it knows neither what a message says nor which query it answers.
 */
@NullMarked
package digaas.dns.transport;

import org.jspecify.annotations.NullMarked;
