/** How long the command takes to start, beside other programs. */
@NullMarked
package digaas.tests.start;

import org.jspecify.annotations.NullMarked;
