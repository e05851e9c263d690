@NullMarked
package digaas.local.states.journal;

import org.jspecify.annotations.NullMarked;
