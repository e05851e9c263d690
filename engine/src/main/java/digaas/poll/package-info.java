/** What is asked, what was seen and what that means: pure, {@code java.*} only. */
@NullMarked
package digaas.poll;

import org.jspecify.annotations.NullMarked;
