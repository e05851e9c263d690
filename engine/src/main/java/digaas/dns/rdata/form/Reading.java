package digaas.dns.rdata.form;

import digaas.dns.octets.WireWriter;
import java.util.StringJoiner;

/** What the fields of one record said: the canonical octets and the presentation form. */
public final class Reading {
    private final WireWriter canonical = new WireWriter();
    private final StringJoiner words = new StringJoiner(" ");

    /** Takes the canonical octets. */
    public WireWriter wire() {
        return canonical;
    }

    public void word(String word) {
        words.add(word);
    }

    public byte[] canonical() {
        return canonical.toByteArray();
    }

    public String text() {
        return words.toString();
    }
}
