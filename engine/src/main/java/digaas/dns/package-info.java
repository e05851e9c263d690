/**
 * The query engine: asks nameservers and reports their answers. This package is its face; the packages below it are its
 * parts. It knows what is asked and answered ({@code poll.query}), but not what for, and nothing of rounds, storage or
 * AWS.
 */
@NullMarked
package digaas.dns;

import org.jspecify.annotations.NullMarked;
