@NullMarked
package digaas.requests.store;

import org.jspecify.annotations.NullMarked;
