/** How long the functions take to start, and the package with which they start sooner. */
@NullMarked
package digaas.tests.coldstart;

import org.jspecify.annotations.NullMarked;
