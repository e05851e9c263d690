/** The APIs of the originals, as their clients use them, against BIND. */
@NullMarked
package digaas.tests.dialects;

import org.jspecify.annotations.NullMarked;
