/** The fields that record data consists of: each reads its text and its octets. */
@NullMarked
package digaas.dns.rdata.field;

import org.jspecify.annotations.NullMarked;
