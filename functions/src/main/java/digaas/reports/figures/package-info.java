/** The figures of a report. */
@NullMarked
package digaas.reports.figures;

import org.jspecify.annotations.NullMarked;
