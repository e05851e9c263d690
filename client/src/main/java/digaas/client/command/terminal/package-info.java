/** What a person sees: the result on standard output, what is going on on standard error. */
@NullMarked
package digaas.client.command.terminal;

import org.jspecify.annotations.NullMarked;
