/** The resource {@code /reports}. Knows the store, and not how reports are made. */
@NullMarked
package digaas.reports.api;

import org.jspecify.annotations.NullMarked;
