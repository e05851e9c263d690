/** Counts what AWS would bill for what this machine does, and who called what. */
@NullMarked
package digaas.local.meter;

import org.jspecify.annotations.NullMarked;
