/** The main job end to end: Digaas polls BIND, whose zones are changed as a user would change them. */
@NullMarked
package digaas.tests.bind;

import org.jspecify.annotations.NullMarked;
