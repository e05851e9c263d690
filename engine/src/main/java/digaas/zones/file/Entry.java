package digaas.zones.file;

import digaas.dns.rdata.form.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a zone file: a line, or several in parentheses.
 *
 * @param line where it begins
 * @param indented whether it begins with a blank, and so has the owner of the entry before
 */
record Entry(long line, boolean indented, List<Token> tokens) {
    /**
     * A word or a quoted string.
     *
     * @param text without its quotes, with its escapes; octets beyond ASCII are escapes, too
     * @param glued whether nothing stands between it and the token before
     */
    record Token(String text, boolean quoted, boolean glued) {
        boolean is(String word) {
            return !quoted && text.equals(word);
        }
    }

    Entry from(int index) {
        return new Entry(line, indented, tokens.subList(index, tokens.size()));
    }

    /** @param pairs whether quotes belong to the word that they stand in, as in {@code alpn="h2,h3"} */
    List<Word> words(boolean pairs) {
        List<Word> words = new ArrayList<>();
        for (Token token : tokens) {
            if (pairs && token.glued() && !words.isEmpty()) {
                words.set(words.size() - 1, new Word(words.getLast().text() + token.text(), false));
            } else {
                words.add(new Word(token.text(), token.quoted() && !pairs));
            }
        }
        return words;
    }
}
