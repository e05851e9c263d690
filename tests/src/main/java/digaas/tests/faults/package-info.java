/**
 * What happens when a call to a service goes wrong, and when the machine dies: {@code ./digaas faults}, {@code ./digaas
 * crash}.
 */
@NullMarked
package digaas.tests.faults;

import org.jspecify.annotations.NullMarked;
