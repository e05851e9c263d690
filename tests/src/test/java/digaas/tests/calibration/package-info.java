@NullMarked
package digaas.tests.calibration;

import org.jspecify.annotations.NullMarked;
