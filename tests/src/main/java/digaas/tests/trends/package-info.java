/** How often comparisons of runs are wrong, on runs whose truth is known. */
@NullMarked
package digaas.tests.trends;

import org.jspecify.annotations.NullMarked;
