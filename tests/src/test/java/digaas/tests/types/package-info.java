/** What each condition waits for, against BIND. */
@NullMarked
package digaas.tests.types;

import org.jspecify.annotations.NullMarked;
