@NullMarked
package digaas.local.command;

import org.jspecify.annotations.NullMarked;
