/** What a caller may have open: counted when requests are accepted, and freed when they end. */
@NullMarked
package digaas.requests.store.quota;

import org.jspecify.annotations.NullMarked;
