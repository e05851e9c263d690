/**
 * The nameservers of the demo: zones in memory whose changes appear at known moments, served over UDP and TCP on
 * loopback.
 *
 * <p>It knows nothing of Digaas: the demo compares what Digaas measured with what happened here.
 */
@NullMarked
package digaas.local.demo.nameserver;

import org.jspecify.annotations.NullMarked;
