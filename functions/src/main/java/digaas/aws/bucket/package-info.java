/**
 * S3: stores, reads and links to objects. Knows no capability: keys belong to the capability that stores under them.
 */
@NullMarked
package digaas.aws.bucket;

import org.jspecify.annotations.NullMarked;
