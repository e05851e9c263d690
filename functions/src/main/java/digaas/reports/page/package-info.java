/** What many requests came to: statistics, charts and a page, as files. */
@NullMarked
package digaas.reports.page;

import org.jspecify.annotations.NullMarked;
