/**
 * The commands of {@code ./digaas} that run from the jar of this module: {@code demo}, {@code up}, {@code check},
 * {@code help}.
 */
@NullMarked
package digaas.local.command;

import org.jspecify.annotations.NullMarked;
