/** The Lambda service of this machine: hosts the handler classes of the functions jar and feeds them events. */
@NullMarked
package digaas.local.lambda;

import org.jspecify.annotations.NullMarked;
