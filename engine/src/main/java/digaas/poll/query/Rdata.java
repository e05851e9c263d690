package digaas.poll.query;

/**
 * The data of one resource record. Two are equal if their canonical wire forms are (RFC 4034 §6.2: names uncompressed
 * and in lower case), however they were written.
 *
 * @param wire the canonical wire form in lower-case hexadecimal
 * @param text the presentation form, for people
 */
public record Rdata(String wire, String text) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Rdata(String otherWire, String ignored) && wire.equals(otherWire);
    }

    @Override
    public int hashCode() {
        return wire.hashCode();
    }
}
