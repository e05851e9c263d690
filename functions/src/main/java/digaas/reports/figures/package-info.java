/**
 * What a report counts and computes: tallies while requests are read, then their summary. Knows requests and
 * statistics, and not how figures are shown, where requests come from or where files go.
 */
@NullMarked
package digaas.reports.figures;

import org.jspecify.annotations.NullMarked;
