/** The resource {@code /reports}. */
@NullMarked
package digaas.reports.api;

import org.jspecify.annotations.NullMarked;
