/** Step Functions: the only place that knows the state machine's JSON contract. */
@NullMarked
package digaas.requests.workflow;

import org.jspecify.annotations.NullMarked;
