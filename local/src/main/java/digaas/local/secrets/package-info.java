/** The Secrets Manager of this machine: secrets are files of a folder. */
@NullMarked
package digaas.local.secrets;

import org.jspecify.annotations.NullMarked;
