/** JSON as the API reads and writes it: fields with all their faults, seconds. Knows no resource. */
@NullMarked
package digaas.json;

import org.jspecify.annotations.NullMarked;
