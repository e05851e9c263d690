/** Credentials and signatures of AWS, by its SDK. Nothing else knows the SDK. */
@NullMarked
package digaas.client.aws;

import org.jspecify.annotations.NullMarked;
