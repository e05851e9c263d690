@NullMarked
package digaas.callbacks;

import org.jspecify.annotations.NullMarked;
