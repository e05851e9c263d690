/** One round of polling an execution's requests, between the state machine's JSON and the store. */
@NullMarked
package digaas.requests.polling;

import org.jspecify.annotations.NullMarked;
