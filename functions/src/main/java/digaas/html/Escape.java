package digaas.html;

/** Makes text from strangers harmless: whoever runs a nameserver chooses names and data. */
public final class Escape {
    private Escape() {}

    /** Text for HTML and XML, between tags or in a quoted attribute, made {@link #visible}. */
    public static String xml(String text) {
        return visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Spells out characters that are invisible or change the reading direction. */
    public static String visible(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isInvisible(c)) {
                safe.append("\\u{%X}".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /**
     * A text cell for CSV. What a spreadsheet would take for a formula gets a leading apostrophe, which spreadsheets
     * read as "this is text" (OWASP, CSV injection). A cell with a semicolon is quoted, too: in many countries
     * spreadsheets end a cell there.
     */
    public static String csv(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted =
                safe.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\r' || c == '\n' || c == '\t');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
