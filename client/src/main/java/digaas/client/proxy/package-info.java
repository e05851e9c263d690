/** The API on this machine, signed with the user's credentials. */
@NullMarked
package digaas.client.proxy;

import org.jspecify.annotations.NullMarked;
