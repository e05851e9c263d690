/** S3 on this machine: s3proxy inside this process, on real folders and files. */
@NullMarked
package digaas.local.s3;

import org.jspecify.annotations.NullMarked;
