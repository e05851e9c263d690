/** Where the files of reports lie: S3. */
@NullMarked
package digaas.aws.bucket;

import org.jspecify.annotations.NullMarked;
