/** Transfers whole zones (AXFR, RFC 5936) by TCP and TLS (RFC 9103), on the caller's thread. */
@NullMarked
package digaas.dns.transfer;

import org.jspecify.annotations.NullMarked;
