/** Zones in DynamoDB: zones, their recordsets by version, imports and exports. */
@NullMarked
package digaas.zones.store;

import org.jspecify.annotations.NullMarked;
