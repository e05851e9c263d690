/** DynamoDB: the only place that knows the table's keys and attribute names. */
@NullMarked
package digaas.store;

import org.jspecify.annotations.NullMarked;
