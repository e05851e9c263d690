/** The progress of requests that are polled together, in a few kilobytes. */
@NullMarked
package digaas.requests.store.progress;

import org.jspecify.annotations.NullMarked;
