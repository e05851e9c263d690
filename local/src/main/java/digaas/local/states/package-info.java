/**
 * The Step Functions service of this machine: an interpreter of the Amazon States Language (its JSONPath dialect) with
 * the AWS JSON 1.0 protocol in front.
 *
 * <p>Start reading at {@link digaas.local.states.StepFunctions}, which connects the rooms below. {@code language}
 * parses a definition once; {@code interpreter} walks it, one virtual thread an execution, and writes {@code history};
 * {@code journal} keeps what a restart needs; {@code engine} knows all executions; {@code protocol} answers callers.
 * Each room knows only those that stand before it, and none knows this one.
 */
@NullMarked
package digaas.local.states;

import org.jspecify.annotations.NullMarked;
