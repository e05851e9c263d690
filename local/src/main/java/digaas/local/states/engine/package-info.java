/**
 * All executions: starts and stops them, finds them by name, keeps the ended ones for a while, and resumes the running
 * ones after a restart.
 *
 * <p>It does not know the HTTP protocol.
 */
@NullMarked
package digaas.local.states.engine;

import org.jspecify.annotations.NullMarked;
