package digaas.zones.store;

import java.net.URI;

/** A zone file for a caller. */
public sealed interface ZoneFileContent {
    /** Small enough for an answer. */
    @SuppressWarnings("ArrayRecordComponent")
    record Text(byte[] octets) implements ZoneFileContent {}

    /** A link that is good for an hour. */
    record Link(URI uri) implements ZoneFileContent {}
}
