/** Reads zone files (RFC 1035 §5), says all that is wrong with them, and keeps what they say as it was written. */
@NullMarked
package digaas.zones.file;

import org.jspecify.annotations.NullMarked;
