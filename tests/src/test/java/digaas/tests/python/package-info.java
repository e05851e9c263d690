/** The Python client, by its own tests. */
@NullMarked
package digaas.tests.python;

import org.jspecify.annotations.NullMarked;
