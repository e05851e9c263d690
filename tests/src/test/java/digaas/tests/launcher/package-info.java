@NullMarked
package digaas.tests.launcher;

import org.jspecify.annotations.NullMarked;
