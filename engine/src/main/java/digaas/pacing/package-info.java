/** Learns from earlier requests when to poll. Pure: the same past and the same request give the same schedule. */
@NullMarked
package digaas.pacing;

import org.jspecify.annotations.NullMarked;
