@NullMarked
package digaas.dns.rdata;

import org.jspecify.annotations.NullMarked;
