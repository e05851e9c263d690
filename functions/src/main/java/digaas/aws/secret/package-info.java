/** Secrets Manager. */
@NullMarked
package digaas.aws.secret;

import org.jspecify.annotations.NullMarked;
