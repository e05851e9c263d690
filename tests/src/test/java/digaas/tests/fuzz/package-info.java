@NullMarked
package digaas.tests.fuzz;

import org.jspecify.annotations.NullMarked;
