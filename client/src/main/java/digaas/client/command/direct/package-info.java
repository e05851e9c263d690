/** Polling from this process, and finding the nameservers of a zone: what needs no Digaas. */
@NullMarked
package digaas.client.command.direct;

import org.jspecify.annotations.NullMarked;
