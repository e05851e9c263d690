/** The built jar under Lambda's own runtime. */
@NullMarked
package digaas.tests.runtime;

import org.jspecify.annotations.NullMarked;
