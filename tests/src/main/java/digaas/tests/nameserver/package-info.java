/** Nameservers whose changes have known moments, and BIND. */
@NullMarked
package digaas.tests.nameserver;

import org.jspecify.annotations.NullMarked;
