/** Where the API is and who calls it: options, the environment and the profiles of {@code ~/.config/digaas/config}. */
@NullMarked
package digaas.client.config;

import org.jspecify.annotations.NullMarked;
