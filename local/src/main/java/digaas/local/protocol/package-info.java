/** The JSON protocol that AWS services speak, from the caller's side. */
@NullMarked
package digaas.local.protocol;

import org.jspecify.annotations.NullMarked;
