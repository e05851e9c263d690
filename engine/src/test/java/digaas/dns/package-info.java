@NullMarked
package digaas.dns;

import org.jspecify.annotations.NullMarked;
