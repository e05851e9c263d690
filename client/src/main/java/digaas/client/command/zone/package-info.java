/** Zones of an API: how they are asked for, and how they are told to people. Knows no command line. */
@NullMarked
package digaas.client.command.zone;

import org.jspecify.annotations.NullMarked;
