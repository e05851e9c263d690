package digaas.dns.rdata.form;

import digaas.dns.octets.FormatException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a presentation form, which fields take one after another. */
public final class Words {
    private final List<Word> words;
    private final @Nullable String origin;
    private int at;

    /** Words without an origin: their names are absolute, with or without the dot at their end. */
    public Words(List<Word> words) {
        this(words, null);
    }

    /** @param origin what names without a dot at their end are relative to; null if they are absolute, too */
    public Words(List<Word> words, @Nullable String origin) {
        this.words = List.copyOf(words);
        this.origin = origin;
    }

    public @Nullable String origin() {
        return origin;
    }

    public boolean hasMore() {
        return at < words.size();
    }

    /** The next word, for a field of this name. */
    public Word next(String field) throws FormatException {
        if (!hasMore()) {
            throw new FormatException("the %s is missing".formatted(field));
        }
        at++;
        return words.get(at - 1);
    }

    /** The next word in ASCII. */
    public String ascii(String field) throws FormatException {
        return next(field).ascii(field);
    }

    /** The words that are left, joined: blanks may stand anywhere in hexadecimal digits and base64. */
    public String joined(String field) throws FormatException {
        StringBuilder joined = new StringBuilder();
        while (hasMore()) {
            joined.append(ascii(field));
        }
        return joined.toString();
    }

    /** All words must have been taken. */
    public void end() throws FormatException {
        if (hasMore()) {
            throw new FormatException(
                    "unexpected %s after the data".formatted(words.get(at).shown()));
        }
    }

    /** Whether data of an unknown type follows: {@code \#} (RFC 3597 §5). */
    public boolean isGeneric() {
        return !words.isEmpty() && words.getFirst().equals(new Word("\\#", false));
    }

    /** The words that are left. */
    public List<Word> rest() {
        List<Word> rest = new ArrayList<>(words.subList(at, words.size()));
        at = words.size();
        return rest;
    }
}
