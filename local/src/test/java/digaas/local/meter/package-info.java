@NullMarked
package digaas.local.meter;

import org.jspecify.annotations.NullMarked;
