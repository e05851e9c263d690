/** The contract of the store, on a real DynamoDB server with the template's table. */
@NullMarked
package digaas.tests.store;

import org.jspecify.annotations.NullMarked;
