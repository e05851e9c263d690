/**
 * A version of a zone in DynamoDB: pages of recordsets in canonical order, and what finds their pages by name, by id and
 * by data. A version is written once, read by many, and deleted as a whole ({@code docs/adr/0026-zones.md}).
 */
@NullMarked
package digaas.zones.version;

import org.jspecify.annotations.NullMarked;
