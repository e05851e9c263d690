/**
 * Watches: what of a zone must be seen, what nameservers showed of it and when, and the work that finds that out. What
 * decides about intervals is pure.
 */
@NullMarked
package digaas.zones.watch;

import org.jspecify.annotations.NullMarked;
