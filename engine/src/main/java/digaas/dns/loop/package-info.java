/** The thread that waits for sockets, timers and tasks, and the clocks it reads. Knows neither DNS nor any protocol. */
@NullMarked
package digaas.dns.loop;

import org.jspecify.annotations.NullMarked;
