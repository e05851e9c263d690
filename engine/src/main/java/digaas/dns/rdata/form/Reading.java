package digaas.dns.rdata.form;

import digaas.dns.octets.WireWriter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the fields of one record said: the canonical octets, the presentation form, and each field's value. */
public final class Reading {
    private final WireWriter canonical = new WireWriter();
    private final StringJoiner words = new StringJoiner(" ");
    private final @Nullable Consumer<FieldValue> values;
    private final boolean lowerCase;

    /**
     * Of which nobody wants the values.
     *
     * @param lowerCase whether names are written in lower case, whatever case they have
     */
    public Reading(boolean lowerCase) {
        this.values = null;
        this.lowerCase = lowerCase;
    }

    /** @param values takes the value of one field after another */
    public Reading(Consumer<FieldValue> values) {
        this.values = values;
        this.lowerCase = true;
    }

    /** Takes the canonical octets. */
    public WireWriter wire() {
        return canonical;
    }

    /** A field whose value is what is written. */
    public void word(String word) {
        words.add(word);
        tell(() -> FieldValue.of(word));
    }

    private void tell(Supplier<FieldValue> value) {
        if (values != null) {
            values.accept(value.get());
        }
    }

    /** A field with one form in zone files and another one for programs. */
    public void word(String word, FieldValue value) {
        words.add(word);
        tell(() -> value);
    }

    /** A name: programs get it in lower case. */
    public void name(String spelled) {
        words.add(written(spelled));
        tell(() -> FieldValue.of(spelled.toLowerCase(Locale.ROOT)));
    }

    /** Names up to the end, possibly none: programs get them in lower case. */
    public void names(List<String> spelled) {
        spelled.forEach(name -> words.add(written(name)));
        tell(() -> new FieldValue.Several(spelled.stream()
                .map(name -> FieldValue.of(name.toLowerCase(Locale.ROOT)))
                .toList()));
    }

    private String written(String name) {
        return lowerCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    public void number(long number) {
        words.add(Long.toString(number));
        tell(() -> FieldValue.of(number));
    }

    /** Octets in digits. */
    public void octets(Coding coding, byte[] octets) {
        words.add(coding.text(octets));
        tell(() -> FieldValue.of(coding.plain(octets)));
    }

    /** A character-string. */
    public void string(byte[] octets) {
        words.add(Word.quote(octets));
        tell(() -> FieldValue.of(Word.unquoted(octets)));
    }

    /** A field of several words, possibly none. */
    public void several(List<String> written, List<FieldValue> told) {
        written.forEach(words::add);
        tell(() -> new FieldValue.Several(told));
    }

    /** A field of several words, possibly none, that are told as they are written. */
    public void several(List<String> written) {
        several(written, written.stream().map(FieldValue::of).toList());
    }

    /** A field of several words by name, possibly none. */
    public void named(List<String> written, FieldValue.Named told) {
        written.forEach(words::add);
        tell(() -> told);
    }

    /** A field that is left out. */
    public void none() {
        tell(FieldValue.Absent::new);
    }

    public byte[] canonical() {
        return canonical.toByteArray();
    }

    public String text() {
        return words.toString();
    }
}
