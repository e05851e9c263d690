/** SQS on this machine: ElasticMQ inside this process, and the template's queues in it. */
@NullMarked
package digaas.local.sqs;

import org.jspecify.annotations.NullMarked;
