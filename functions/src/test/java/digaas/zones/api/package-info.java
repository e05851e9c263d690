@NullMarked
package digaas.zones.api;

import org.jspecify.annotations.NullMarked;
