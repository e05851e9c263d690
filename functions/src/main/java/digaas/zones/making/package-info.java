/**
 * What is done about zones while nobody waits: imports, exports, deletions, and the removal of versions that nobody needs
 * any more. Each may be stopped anywhere and begun again.
 */
@NullMarked
package digaas.zones.making;

import org.jspecify.annotations.NullMarked;
