/**
 * Queries on their way: they wait for their turn, are sent over channels, matched with responses, retried and ended.
 * Knows the transports by their channels only, and no caller of the engine.
 */
@NullMarked
package digaas.dns.query;

import org.jspecify.annotations.NullMarked;
