package digaas.zones.file;

import java.io.IOException;
import java.util.List;

/**
 * Writes a zone file (RFC 1035 §5) that every reader takes: {@code $ORIGIN}, {@code $TTL}, then one record a line with
 * its TTL, its class and absolute names. Recordsets that come in the {@link CanonicalOrder}, with their data in its
 * own canonical order (RFC 4034 §6.3), make equal files of equal zones.
 */
public final class ZoneFileWriter {
    private final Appendable out;

    /**
     * Begins a file.
     *
     * @param apex the zone's name, absolute
     * @param ttl of the SOA, in seconds
     */
    public ZoneFileWriter(Appendable out, String apex, long ttl) throws IOException {
        this.out = out;
        out.append("$ORIGIN ").append(apex).append('\n');
        out.append("$TTL ").append(Long.toString(ttl)).append('\n');
    }

    /**
     * Writes a recordset.
     *
     * @param name absolute
     * @param ttl in seconds
     * @param data in presentation form
     */
    public void write(String name, long ttl, String type, List<String> data) throws IOException {
        for (String text : data) {
            out.append(name)
                    .append(' ')
                    .append(Long.toString(ttl))
                    .append(" IN ")
                    .append(type)
                    .append(' ')
                    .append(text)
                    .append('\n');
        }
    }
}
