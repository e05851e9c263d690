@NullMarked
package digaas.zones.watch.transfer;

import org.jspecify.annotations.NullMarked;
