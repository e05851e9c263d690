/**
 * The Amazon States Language: a definition is parsed once into a {@link digaas.local.states.language.Definition} of
 * states, choice rules, retriers and catchers, and everything that this machine cannot honour is refused. Also the
 * terms for what a state gives: an outcome, a result or a failure.
 *
 * <p>It knows nothing of executions, time or the disk: it says what a state machine is, not how it runs.
 *
 * @see <a href="https://states-language.net/">The specification</a>
 */
@NullMarked
package digaas.local.states.language;

import org.jspecify.annotations.NullMarked;
