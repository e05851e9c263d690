/** {@code ./digaas zones}: how long large zones, and many zones, take to parse, import, export and search. */
@NullMarked
package digaas.tests.zones;

import org.jspecify.annotations.NullMarked;
