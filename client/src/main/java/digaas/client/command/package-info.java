/** The subcommands of {@code ./digaas} under "Use". */
@NullMarked
package digaas.client.command;

import org.jspecify.annotations.NullMarked;
