/** Reports in DynamoDB. */
@NullMarked
package digaas.reports.store;

import org.jspecify.annotations.NullMarked;
