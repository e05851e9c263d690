/** Whom TLS connections are made with, and by which proof. */
@NullMarked
package digaas.dns.tls;

import org.jspecify.annotations.NullMarked;
