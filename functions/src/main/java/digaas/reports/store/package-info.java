/** Reports in DynamoDB, and keys of their files. Knows what is stored, and not how it is asked for or made. */
@NullMarked
package digaas.reports.store;

import org.jspecify.annotations.NullMarked;
