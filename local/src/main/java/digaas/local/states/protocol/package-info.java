/**
 * The HTTP protocol of AWS Step Functions (AWS JSON 1.0): requests, operations, listings and pages.
 *
 * <p>It translates only. It runs nothing and writes nothing to disk.
 */
@NullMarked
package digaas.local.states.protocol;

import org.jspecify.annotations.NullMarked;
