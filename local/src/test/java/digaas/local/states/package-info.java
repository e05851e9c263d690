@NullMarked
package digaas.local.states;

import org.jspecify.annotations.NullMarked;
