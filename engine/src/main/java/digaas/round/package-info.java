/** One round of polling: everything that one invocation of the Poll step does between reading its state and returning it. */
@NullMarked
package digaas.round;

import org.jspecify.annotations.NullMarked;
