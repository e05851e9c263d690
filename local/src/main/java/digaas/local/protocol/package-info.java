/** The JSON protocol that AWS services speak, from the caller's side, and what the servers here have in common. */
@NullMarked
package digaas.local.protocol;

import org.jspecify.annotations.NullMarked;
