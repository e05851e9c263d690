@NullMarked
package digaas.tests.callbacks;

import org.jspecify.annotations.NullMarked;
