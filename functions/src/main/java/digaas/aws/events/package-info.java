/** EventBridge: puts events on a bus. Knows no capability: what an event means is the caller's business. */
@NullMarked
package digaas.aws.events;

import org.jspecify.annotations.NullMarked;
