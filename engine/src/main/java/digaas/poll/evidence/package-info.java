/** What an answer proves: that records or a zone are there, or that they are not. */
@NullMarked
package digaas.poll.evidence;

import org.jspecify.annotations.NullMarked;
