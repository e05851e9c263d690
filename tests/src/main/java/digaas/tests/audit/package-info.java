/** {@code ./digaas audit}: whether what is deployed has known vulnerabilities. */
@NullMarked
package digaas.tests.audit;

import org.jspecify.annotations.NullMarked;
