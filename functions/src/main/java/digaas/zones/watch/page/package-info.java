/** The page of a watch that has ended. */
@NullMarked
package digaas.zones.watch.page;

import org.jspecify.annotations.NullMarked;
