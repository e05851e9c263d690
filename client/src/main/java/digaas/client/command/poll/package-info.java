/** Polling for one change: the request from words, the ways to poll it, and what is shown of it. */
@NullMarked
package digaas.client.command.poll;

import org.jspecify.annotations.NullMarked;
