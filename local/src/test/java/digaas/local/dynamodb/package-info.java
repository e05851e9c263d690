@NullMarked
package digaas.local.dynamodb;

import org.jspecify.annotations.NullMarked;
