/** Running nsupdate, and polling for what its input asked. */
@NullMarked
package digaas.client.command.change;

import org.jspecify.annotations.NullMarked;
