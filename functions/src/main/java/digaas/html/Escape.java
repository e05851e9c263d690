package digaas.html;

/**
 * Makes text from strangers harmless: names and data come from whoever runs a nameserver.
 */
public final class Escape {
    private Escape() {}

    /**
     * Text for HTML and XML, between tags or in a quoted attribute, {@link #visible}: that leaves none that XML forbids.
     */
    public static String xml(String text) {
        return visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Text in which characters that would be seen as nothing, or turn the reading direction, are spelled out. */
    public static String visible(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isUnseen(c)) {
                safe.append("\\u{%X}".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isUnseen(int c) {
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
     * A text cell for CSV. What a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets read
     * as "this is text" (OWASP, CSV injection). A semicolon is quoted like a comma: in many countries spreadsheets end a cell
     * there.
     */
    public static String csv(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted =
                safe.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\r' || c == '\n' || c == '\t');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
