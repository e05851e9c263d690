/** Questions by UDP, TCP, TLS and HTTPS, signed and unsigned, against BIND. */
@NullMarked
package digaas.tests.transports;

import org.jspecify.annotations.NullMarked;
