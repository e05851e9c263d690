/**
 * One round of polling: what one invocation of the Poll step does between reading its state and returning it. Knows
 * neither how questions are sent nor where results are stored.
 */
@NullMarked
package digaas.round;

import org.jspecify.annotations.NullMarked;
