/**
 * The resource {@code /reports}: takes reports, lists and shows them. Knows the store, and not how reports are made.
 */
@NullMarked
package digaas.reports.api;

import org.jspecify.annotations.NullMarked;
