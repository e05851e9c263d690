/** The TSIG keys that requests name. Knows secrets and DNS, and not how requests are taken or stored. */
@NullMarked
package digaas.requests.tsig;

import org.jspecify.annotations.NullMarked;
