/** Makes reports: reads requests, computes, draws, stores the files. */
@NullMarked
package digaas.reports.making;

import org.jspecify.annotations.NullMarked;
