/**
 * Reports in DynamoDB, and the keys of their files in the bucket. Knows what is stored, and not how it is asked for
 * or made.
 */
@NullMarked
package digaas.reports.store;

import org.jspecify.annotations.NullMarked;
