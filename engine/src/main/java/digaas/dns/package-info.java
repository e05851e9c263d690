/**
 * The query engine: asks nameservers and tells what they answered. dnsjava encodes and decodes; sockets, matching, timing
 * and retries are this package's own.
 */
@NullMarked
package digaas.dns;

import org.jspecify.annotations.NullMarked;
