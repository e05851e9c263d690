/** What still holds when calls fail and when the machine dies. */
@NullMarked
package digaas.tests.faults;

import org.jspecify.annotations.NullMarked;
