/** The options that several subcommands share. */
@NullMarked
package digaas.client.command.options;

import org.jspecify.annotations.NullMarked;
