/** Finds recordsets: in one zone, or in all of them. */
@NullMarked
package digaas.zones.search;

import org.jspecify.annotations.NullMarked;
