/** Secrets Manager: reads secrets. Knows no capability: what a secret holds is the caller's business. */
@NullMarked
package digaas.aws.secret;

import org.jspecify.annotations.NullMarked;
