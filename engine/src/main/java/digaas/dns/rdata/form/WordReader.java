package digaas.dns.rdata.form;

import digaas.dns.octets.FormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a presentation form into words (RFC 1035 §5.1): quotes, escapes, parentheses. Inside parentheses lines may
 * end and comments may stand, and after them a comment, as in {@code dig +multiline}. Otherwise, what a zone file's
 * reader would leave out in silence is refused.
 */
public final class WordReader {
    private final String text;
    /** Whether a quote inside a word belongs to it, as in {@code alpn="h2"} (RFC 9460 §2.1). */
    private final boolean pairs;

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int depth;
    private boolean hasParentheses;
    private int at;

    private WordReader(String text, boolean pairs) {
        this.text = text;
        this.pairs = pairs;
    }

    /**
     * Divides a text.
     *
     * @param pairs whether words are pairs of a key and a value, which alone may be quoted
     * @param freeText whether words are text for people, who may have meant parentheses as such
     */
    public static Words read(String text, boolean pairs, boolean freeText) throws FormatException {
        WordReader reader = new WordReader(text, pairs);
        reader.read();
        Words words = new Words(reader.words);
        boolean bare = reader.words.stream().anyMatch(word -> !word.quoted());
        if (freeText && reader.hasParentheses && bare && !words.isGeneric()) {
            throw meaning();
        }
        return words;
    }

    private void read() throws FormatException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted();
            } else if (c == '(' || c == ')') {
                parenthesis(c);
            } else if (c == ';') {
                comment();
            } else if (c == ' ' || c == '\t' || (isLineEnd(c) && mayEndHere())) {
                endWord(false);
                at++;
            } else {
                character();
            }
        }
        endWord(false);
        if (depth > 0) {
            throw new FormatException("a parenthesis is not closed");
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Whether a line may end: inside parentheses, and after the whole text. */
    private boolean mayEndHere() {
        return depth > 0 || text.substring(at).isBlank();
    }

    private void character() throws FormatException {
        char c = text.charAt(at);
        if (Character.isISOControl(c)) {
            throw new FormatException("control characters must be escaped as \\DDD (a newline is \\010)");
        }
        int length = c == '\\' ? escapeLength() : 1;
        word.append(text, at, at + length);
        at += length;
        started = true;
    }

    private int escapeLength() throws FormatException {
        if (at + 1 < text.length() && !isDigit(at + 1) && !Character.isISOControl(text.charAt(at + 1))) {
            return 2;
        }
        if (isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3)) {
            if (Integer.parseInt(text, at + 1, at + 4, 10) <= 255) {
                return 4;
            }
            throw new FormatException(
                    "%s is not an octet: \\DDD is \\000 to \\255".formatted(text.substring(at, at + 4)));
        }
        throw new FormatException("a backslash must be followed by a character or by three digits up to 255");
    }

    private boolean isDigit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private void quoted() throws FormatException {
        if (!pairs) {
            endWord(false);
        }
        at++;
        started = true;
        while (at < text.length() && text.charAt(at) != '"') {
            character();
        }
        if (at == text.length()) {
            throw new FormatException("a double quote is not closed");
        }
        at++;
        if (!pairs) {
            endWord(true);
        }
    }

    private void parenthesis(char c) throws FormatException {
        endWord(false);
        hasParentheses = true;
        depth += c == '(' ? 1 : -1;
        if (depth < 0) {
            throw new FormatException("a parenthesis is closed that was not opened");
        }
        at++;
    }

    private void comment() throws FormatException {
        if (!hasParentheses) {
            throw meaning();
        }
        endWord(false);
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd;
    }

    private static FormatException meaning() {
        return new FormatException("semicolons and parentheses have a special meaning in zone files; "
                + "remove them or put the text in double quotes");
    }

    private void endWord(boolean quoted) {
        if (started) {
            words.add(new Word(word.toString(), quoted));
            word.setLength(0);
            started = false;
        }
    }
}
