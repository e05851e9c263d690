package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;

/**
 * One field of record data, or several that depend on each other. Checks of a value's meaning belong to {@code read}:
 * what a text gave is read again.
 */
public interface Field {
    /**
     * Turns its words into octets.
     *
     * @throws FormatException says which word is wrong and what would be right
     */
    void parse(Words words, WireWriter wire) throws FormatException;

    /**
     * Reads its octets.
     *
     * @throws FormatException if they are not what the presentation form can write
     */
    void read(WireReader in, Reading out) throws FormatException;

    /** Whether its words are text for people, in which every character may stand. */
    default boolean isText() {
        return false;
    }
}
