/** Names, types and data in presentation format, as users write them. Knows no message and no query. */
@NullMarked
package digaas.dns.text;

import org.jspecify.annotations.NullMarked;
