/**
 * What survives a restart: entries about executions in a file of checksummed frames, and the image that they add up to.
 *
 * <p>It knows neither the language nor how executions run; an entry holds names, texts and times only.
 */
@NullMarked
package digaas.local.states.journal;

import org.jspecify.annotations.NullMarked;
