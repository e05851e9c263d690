/** SQS: sends and receives messages. Knows no capability: what a message means is the caller's business. */
@NullMarked
package digaas.aws.queue;

import org.jspecify.annotations.NullMarked;
