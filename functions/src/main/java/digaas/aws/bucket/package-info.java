/** S3: stores, reads and links to objects. Knows no capability: keys are the caller's business. */
@NullMarked
package digaas.aws.bucket;

import org.jspecify.annotations.NullMarked;
