/** What functions may do against what they do. */
@NullMarked
package digaas.tests.rights;

import org.jspecify.annotations.NullMarked;
