/**
 * How reports look: the page of a report and the list of reports. Knows figures, HTML and charts, and not where
 * figures come from or where pages are stored.
 */
@NullMarked
package digaas.reports.page;

import org.jspecify.annotations.NullMarked;
