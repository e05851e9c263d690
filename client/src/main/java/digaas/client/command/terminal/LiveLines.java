package digaas.client.command.terminal;

import java.util.List;

/** Lines at the bottom of a terminal that are drawn again in place. */
public final class LiveLines {
    private static final String ESCAPE = "\u001b[";
    private static final String UP = ESCAPE + "A";
    private static final String CLEAR = "\r" + ESCAPE + "J";

    private final Shell shell;
    private final int columns;
    private int drawn;

    /**
     * None drawn yet.
     *
     * @param columns how wide the terminal is: a line that wraps could not be drawn over
     */
    public LiveLines(Shell shell, int columns) {
        this.shell = shell;
        this.columns = columns;
    }

    /** Replaces the lines. */
    public void draw(List<String> texts) {
        StringBuilder all = new StringBuilder(erase());
        texts.forEach(text -> all.append(fitting(text)).append('\n'));
        drawn = texts.size();
        shell.tell(all.toString());
    }

    /** Takes them away. */
    public void clear() {
        if (drawn > 0) {
            shell.tell(erase());
            drawn = 0;
        }
    }

    private String erase() {
        return drawn == 0 ? "" : UP.repeat(drawn) + CLEAR;
    }

    private String fitting(String text) {
        int length = text.codePointCount(0, text.length());
        return length < columns ? text : text.substring(0, text.offsetByCodePoints(0, columns - 2)) + "…";
    }
}
