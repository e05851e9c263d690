/** DynamoDB's words: items, paging, merging. Knows no capability. */
@NullMarked
package digaas.table;

import org.jspecify.annotations.NullMarked;
