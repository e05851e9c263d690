/** What callers may do with zones: import, export, delete. */
@NullMarked
package digaas.zones.intake;

import org.jspecify.annotations.NullMarked;
