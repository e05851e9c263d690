@NullMarked
package digaas.local;

import org.jspecify.annotations.NullMarked;
