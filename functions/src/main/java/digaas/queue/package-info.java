/** SQS. */
@NullMarked
package digaas.queue;

import org.jspecify.annotations.NullMarked;
