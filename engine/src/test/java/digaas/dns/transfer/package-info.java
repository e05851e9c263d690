@NullMarked
package digaas.dns.transfer;

import org.jspecify.annotations.NullMarked;
