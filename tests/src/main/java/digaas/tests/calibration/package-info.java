/**
 * Whether the interval that Digaas reports holds the truth: changes at known moments, measured by the code that
 * production runs. {@code ./digaas calibrate} runs it.
 */
@NullMarked
package digaas.tests.calibration;

import org.jspecify.annotations.NullMarked;
