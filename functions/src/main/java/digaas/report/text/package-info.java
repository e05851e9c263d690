/** Text and numbers as the files of a report need them. */
@NullMarked
package digaas.report.text;

import org.jspecify.annotations.NullMarked;
