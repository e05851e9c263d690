/**
 * The events of an execution, as GetExecutionHistory returns them, and the memory that all histories together may use.
 *
 * <p>It knows the language, but not what runs it.
 */
@NullMarked
package digaas.local.states.history;

import org.jspecify.annotations.NullMarked;
