/** Looks at nameservers by transfers of the whole zone. */
@NullMarked
package digaas.zones.watch.transfer;

import org.jspecify.annotations.NullMarked;
