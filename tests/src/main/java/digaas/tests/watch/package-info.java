/** {@code ./digaas watches}: watches of zones that nsupdate loads record by record, against what is known. */
@NullMarked
package digaas.tests.watch;

import org.jspecify.annotations.NullMarked;
