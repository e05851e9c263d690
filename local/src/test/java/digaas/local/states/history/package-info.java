@NullMarked
package digaas.local.states.history;

import org.jspecify.annotations.NullMarked;
