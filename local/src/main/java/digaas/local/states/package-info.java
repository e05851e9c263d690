/**
 * The Step Functions service of this machine: an interpreter of the Amazon States Language (its JSONPath dialect) with
 * the AWS JSON 1.0 protocol in front.
 *
 * <p>Start reading at {@link digaas.local.states.StepFunctions}. A definition is parsed once into a {@link
 * digaas.local.states.Definition}; an {@link digaas.local.states.Interpreter} walks it, one virtual thread an execution;
 * a {@link digaas.local.states.Journal} makes what it does last.
 */
@NullMarked
package digaas.local.states;

import org.jspecify.annotations.NullMarked;
