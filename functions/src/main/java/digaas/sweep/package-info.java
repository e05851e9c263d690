/** Ends what is open after its deadline, whatever it is. Knows no capability. */
@NullMarked
package digaas.sweep;

import org.jspecify.annotations.NullMarked;
