/** Secrets Manager. */
@NullMarked
package digaas.secret;

import org.jspecify.annotations.NullMarked;
