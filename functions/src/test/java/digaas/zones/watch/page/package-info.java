@NullMarked
package digaas.zones.watch.page;

import org.jspecify.annotations.NullMarked;
