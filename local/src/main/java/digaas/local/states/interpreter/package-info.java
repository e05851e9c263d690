/**
 * Runs one execution: walks the states, calls what tasks name, retries, catches, waits, and fans out Map and Parallel
 * states.
 *
 * <p>It does not know which other executions exist, nor the HTTP protocol. {@link
 * digaas.local.states.interpreter.InterpreterServices} is all that it acts on.
 */
@NullMarked
package digaas.local.states.interpreter;

import org.jspecify.annotations.NullMarked;
