/** Names, types and data in presentation format. Knows no query. */
@NullMarked
package digaas.dns.text;

import org.jspecify.annotations.NullMarked;
