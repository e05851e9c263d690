/** The table of docs/EVIDENCE.md: every kind of answer, judged by every condition. */
@NullMarked
package digaas.evidence;

import org.jspecify.annotations.NullMarked;
