/** What the API makes of what callers send. */
@NullMarked
package digaas.api;

import org.jspecify.annotations.NullMarked;
