/**
 * JSONPath, intrinsic functions and payload templates: how a field of a state picks and builds JSON. Pure functions
 * over JSON values.
 *
 * <p>It knows no states.
 */
@NullMarked
package digaas.local.states.language.expression;

import org.jspecify.annotations.NullMarked;
