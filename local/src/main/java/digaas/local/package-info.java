/** Digaas on one machine: template.yaml without Docker and without AWS. */
@NullMarked
package digaas.local;

import org.jspecify.annotations.NullMarked;
