package digaas.client.command.change;

/** The words of one line of nsupdate's input, separated by blanks. */
final class LineWords {
    private static final String BLANKS = " \t";

    private final String text;
    private int at;

    LineWords(String line) {
        int end = line.indexOf('\r');
        this.text = end < 0 ? line : line.substring(0, end);
    }

    /** The next word; empty when there is none. */
    String next() {
        skip(true);
        int start = at;
        skip(false);
        return text.substring(start, at);
    }

    /** All that follows, without blanks around it. */
    String rest() {
        return text.substring(at).strip();
    }

    private void skip(boolean blanks) {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0 == blanks) {
            at++;
        }
    }

    /** A text in which each bare semicolon, outside quotes, is escaped. */
    static String withoutComments(String text) {
        StringBuilder escaped = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                escaped.append(c).append(text.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            escaped.append(c == ';' && !quoted ? "\\;" : Character.toString(c));
        }
        return escaped.toString();
    }
}
