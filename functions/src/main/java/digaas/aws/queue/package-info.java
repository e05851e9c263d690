/** SQS. */
@NullMarked
package digaas.aws.queue;

import org.jspecify.annotations.NullMarked;
