/** What invokes functions by itself: queues, schedules and the event bus. */
@NullMarked
package digaas.local.events;

import org.jspecify.annotations.NullMarked;
