@NullMarked
package digaas.tests.gates;

import org.jspecify.annotations.NullMarked;
