/** Many requests: read as they come, posted in parts, waited for all together. */
@NullMarked
package digaas.client.command.batch;

import org.jspecify.annotations.NullMarked;
