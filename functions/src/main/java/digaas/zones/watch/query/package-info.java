/** Watches by queries: asks the SOA and each recordset, and judges the answers. */
@NullMarked
package digaas.zones.watch.query;

import org.jspecify.annotations.NullMarked;
