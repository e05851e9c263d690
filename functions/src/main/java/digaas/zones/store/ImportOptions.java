package digaas.zones.store;

import org.jspecify.annotations.Nullable;

/**
 * How a file is to be imported.
 *
 * @param origin the zone's name, for files that don't say it; absolute; null where the file must
 * @param replace whether a zone of that name is replaced; otherwise it is a fault
 * @param strict whether each warning counts as an error
 * @param upload whether the file comes by a link, and not with the request
 */
public record ImportOptions(@Nullable String origin, boolean replace, boolean strict, boolean upload) {}
