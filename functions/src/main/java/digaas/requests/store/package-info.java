/** DynamoDB: the only place that knows the table's keys and attribute names. */
@NullMarked
package digaas.requests.store;

import org.jspecify.annotations.NullMarked;
