@NullMarked
package digaas.local.states.language;

import org.jspecify.annotations.NullMarked;
