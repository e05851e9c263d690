@NullMarked
package digaas.local.events;

import org.jspecify.annotations.NullMarked;
