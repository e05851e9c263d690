/** {@code ./digaas fuzz}: sends the API whatever might upset it. */
@NullMarked
package digaas.tests.fuzz;

import org.jspecify.annotations.NullMarked;
