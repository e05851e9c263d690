@NullMarked
package digaas.store;

import org.jspecify.annotations.NullMarked;
