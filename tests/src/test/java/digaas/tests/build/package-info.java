/** What the build makes. */
@NullMarked
package digaas.tests.build;

import org.jspecify.annotations.NullMarked;
