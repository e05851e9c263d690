/** The rate at which an address is asked, and whose turn it is. */
@NullMarked
package digaas.dns.query.rate;

import org.jspecify.annotations.NullMarked;
