/** What each condition waits for, against BIND. */
@NullMarked
package digaas.tests.conditions;

import org.jspecify.annotations.NullMarked;
