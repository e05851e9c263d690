package digaas.zones.file;

import digaas.zones.file.Entry.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a zone file into entries (RFC 1035 §5.1): comments, quotes, escapes, parentheses. After a fault it goes on with
 * the next line.
 */
final class EntryReader {
    private static final int END = -1;
    private static final int BUFFER = 64 * 1024;
    /** The longest data has 65,535 octets, each of which may be written as four characters. */
    private static final int LONGEST_ENTRY = 512 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final Faults faults;
    private final StringBuilder text = new StringBuilder();
    private int filled;
    private int at;
    private long line = 1;

    private List<Token> tokens = new ArrayList<>();
    private int length;
    private boolean apart;

    EntryReader(InputStream in, Faults faults) {
        this.in = in;
        this.faults = faults;
    }

    /** A fault in the middle of an entry. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String detail) {
            super(detail, null, false, false);
        }
    }

    /** The next entry that is not empty; null at the end of the file. */
    @Nullable
    Entry next() throws IOException {
        while (peek() != END) {
            long begin = line;
            boolean indented = isBlank(peek());
            tokens = new ArrayList<>();
            length = 0;
            apart = true;
            try {
                readEntry(begin);
                if (!tokens.isEmpty()) {
                    return new Entry(begin, indented, tokens);
                }
            } catch (Broken e) {
                faults.add(Fault.error(line, Fault.Code.SYNTAX, String.valueOf(e.getMessage())));
                skipLine();
            }
        }
        return null;
    }

    private void readEntry(long begin) throws IOException, Broken {
        int depth = 0;
        while (true) {
            int c = peek();
            if (c == END || (c == '\n' && depth == 0)) {
                take();
                if (depth > 0) {
                    throw new Broken(
                            "the parenthesis that was opened in the entry of line %d is not closed".formatted(begin));
                }
                return;
            }
            if (isBlank(c) || c == '\n') {
                take();
                apart = true;
            } else if (c == ';') {
                skipComment();
            } else if (c == '(' || c == ')') {
                take();
                apart = true;
                depth += c == '(' ? 1 : -1;
                if (depth < 0) {
                    throw new Broken("a parenthesis is closed that was not opened");
                }
            } else if (c == '"') {
                quoted();
            } else {
                word();
            }
        }
    }

    private void word() throws IOException, Broken {
        while (!endsWord(peek())) {
            character();
        }
        add(false);
    }

    private static boolean endsWord(int c) {
        return c == END || c == '\n' || isBlank(c) || c == ';' || c == '(' || c == ')' || c == '"';
    }

    private void quoted() throws IOException, Broken {
        take();
        while (peek() != '"') {
            if (peek() == '\n' || peek() == END) {
                throw new Broken("a double quote is not closed in its line");
            }
            character();
        }
        take();
        add(true);
    }

    private void character() throws IOException, Broken {
        int c = take();
        if (c == '\\') {
            escape();
        } else if (c >= 0x20 && c < 0x7F) {
            text.append((char) c);
        } else {
            text.append("\\%03d".formatted(c));
        }
        if (length + text.length() > LONGEST_ENTRY) {
            throw new Broken("the entry is longer than the longest data of a record");
        }
    }

    private void escape() throws IOException, Broken {
        int c = take();
        if (c == END || c == '\n') {
            throw new Broken("a backslash stands at the end of its line");
        }
        if (c < '0' || c > '9') {
            text.append(c > 0x20 && c < 0x7F ? "\\" + (char) c : "\\%03d".formatted(c));
            return;
        }
        int value = c - '0';
        for (int i = 0; i < 2; i++) {
            int digit = peek();
            if (digit < '0' || digit > '9') {
                throw new Broken("a backslash must be followed by a character or by three digits up to 255");
            }
            value = 10 * value + take() - '0';
        }
        if (value > 255) {
            throw new Broken("\\%d is not an octet: \\DDD is \\000 to \\255".formatted(value));
        }
        text.append("\\%03d".formatted(value));
    }

    private void add(boolean quoted) {
        tokens.add(new Token(text.toString(), quoted, !apart));
        length += text.length();
        text.setLength(0);
        apart = false;
    }

    private void skipComment() throws IOException {
        while (peek() != '\n' && peek() != END) {
            take();
        }
    }

    private void skipLine() throws IOException {
        text.setLength(0);
        skipComment();
        take();
    }

    /** A carriage return stands before a line's end, where nothing may hang on it. */
    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(buffer));
            at = 0;
            if (filled == 0) {
                return END;
            }
        }
        return buffer[at] & 0xFF;
    }

    private int take() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }
}
