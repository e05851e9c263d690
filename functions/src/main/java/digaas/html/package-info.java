/** Text and numbers as the files of a report need them. */
@NullMarked
package digaas.html;

import org.jspecify.annotations.NullMarked;
