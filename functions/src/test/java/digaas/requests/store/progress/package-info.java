@NullMarked
package digaas.requests.store.progress;

import org.jspecify.annotations.NullMarked;
