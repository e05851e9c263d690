@NullMarked
package digaas.local.protocol;

import org.jspecify.annotations.NullMarked;
