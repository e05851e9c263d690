/**
 * The use case of making a report: reads requests, has them counted and drawn, stores the files, keeps the list of
 * reports and stores progress. Knows the stores and the bucket, and not how a report is asked for or that Lambda runs
 * it.
 */
@NullMarked
package digaas.reports.making;

import org.jspecify.annotations.NullMarked;
