/**
 * What a poll request wants, what was seen of it so far and what that means. Pure: it uses {@code java.*} only, and
 * knows neither how questions are asked nor where results are stored.
 */
@NullMarked
package digaas.poll;

import org.jspecify.annotations.NullMarked;
