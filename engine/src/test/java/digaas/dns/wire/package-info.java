@NullMarked
package digaas.dns.wire;

import org.jspecify.annotations.NullMarked;
