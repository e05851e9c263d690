package digaas.dns.rdata.form;

import digaas.dns.octets.WireWriter;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** What the fields of one record said: the canonical octets, the presentation form, and each field's value. */
public final class Reading {
    private final WireWriter canonical = new WireWriter();
    private final StringJoiner words = new StringJoiner(" ");
    private final Consumer<FieldValue> values;

    /** Of which nobody wants the values. */
    public Reading() {
        this(_ -> {});
    }

    /** @param values takes the value of one field after another */
    public Reading(Consumer<FieldValue> values) {
        this.values = values;
    }

    /** Takes the canonical octets. */
    public WireWriter wire() {
        return canonical;
    }

    /** A field whose value is what is written. */
    public void word(String word) {
        word(word, FieldValue.of(word));
    }

    /** A field with one form in zone files and another one for programs. */
    public void word(String word, FieldValue value) {
        words.add(word);
        values.accept(value);
    }

    public void number(long number) {
        word(Long.toString(number), FieldValue.of(number));
    }

    /** Octets in digits. */
    public void octets(Coding coding, byte[] octets) {
        word(coding.text(octets), FieldValue.of(coding.plain(octets)));
    }

    /** A character-string. */
    public void string(byte[] octets) {
        word(Word.quote(octets), FieldValue.of(Word.unquoted(octets)));
    }

    /** A field of several words, possibly none. */
    public void several(List<String> written, List<FieldValue> told) {
        written.forEach(words::add);
        values.accept(new FieldValue.Several(told));
    }

    /** A field of several words, possibly none, that are told as they are written. */
    public void several(List<String> written) {
        several(written, written.stream().map(FieldValue::of).toList());
    }

    /** A field of several words by name, possibly none. */
    public void named(List<String> written, FieldValue.Named told) {
        written.forEach(words::add);
        values.accept(told);
    }

    /** A field that is left out. */
    public void none() {
        values.accept(new FieldValue.Absent());
    }

    public byte[] canonical() {
        return canonical.toByteArray();
    }

    public String text() {
        return words.toString();
    }
}
