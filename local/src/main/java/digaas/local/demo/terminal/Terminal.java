package digaas.local.demo.terminal;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the place where the demo prints can do.
 *
 * @param live that lines can be written over
 * @param colours that text can be inked
 * @param symbols that it can show more than ASCII
 * @param width in characters, 100 at most
 * @param height in lines
 */
public record Terminal(boolean live, boolean colours, boolean symbols, int width, int height) {
    private static final int WIDEST = 100;
    private static final int NARROWEST = 40;
    private static final String SYMBOLS = "✓✗…⠋";
    private static final String[] SPINNER = "⠋ ⠙ ⠹ ⠸ ⠼ ⠴ ⠦ ⠧ ⠇ ⠏".split(" ");
    private static final String[] ASCII_SPINNER = "| / - \\".split(" ");

    /** A file or a pipe. */
    static Terminal none(boolean symbols) {
        return new Terminal(false, false, symbols, WIDEST, Integer.MAX_VALUE);
    }

    /** What {@code out}, the process's standard output, is; NO_COLOR (no-color.org) and TERM are honoured. */
    public static Terminal detect(PrintStream out, Map<String, String> environment) {
        boolean symbols = out.charset().newEncoder().canEncode(SYMBOLS);
        if (environment.getOrDefault("TERM", "dumb").equals("dumb") || !isTerminal()) {
            return none(symbols);
        }
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        String[] size = size();
        int height = Integer.parseInt(size[0]);
        int width = Math.clamp(Integer.parseInt(size[1]), NARROWEST, WIDEST);
        return new Terminal(true, colours, symbols, width, height);
    }

    /** Java's own {@code System.console()} wants the standard input to be a terminal as well. */
    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "1")
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lines and columns, as stty says; the classic terminal's when it doesn't. */
    private static String[] size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && text.matches("[1-9]\\d{0,3} [1-9]\\d{0,3}")) {
                return text.split(" ");
            }
        } catch (IOException noStty) {
            // Told below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new String[] {"24", "80"};
    }

    /** Text from elsewhere without what a terminal would obey (ECMA-48) or show in another order. */
    public static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    public String ink(Ink ink, String text) {
        return colours ? ink.on(text) : text;
    }

    public String clip(String text, int length) {
        String ellipsis = symbols ? "…" : "~";
        return text.length() <= length ? text : text.substring(0, length - 1) + ellipsis;
    }

    public String yes() {
        return symbols ? "✓" : "ok";
    }

    public String no() {
        return symbols ? "✗" : "NO";
    }

    /** Something that turns, a step each tenth of a second. */
    public String spinner(long nanos) {
        String[] frames = symbols ? SPINNER : ASCII_SPINNER;
        return frames[Math.floorMod(TimeUnit.NANOSECONDS.toMillis(nanos) / 100, frames.length)];
    }
}
