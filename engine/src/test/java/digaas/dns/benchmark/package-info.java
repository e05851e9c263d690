/** How fast the engine asks, and how late its timeouts are. */
@NullMarked
package digaas.dns.benchmark;

import org.jspecify.annotations.NullMarked;
