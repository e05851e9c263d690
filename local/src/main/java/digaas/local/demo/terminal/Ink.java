package digaas.local.demo.terminal;

/** How a text looks on a terminal that has colours (ECMA-48, SGR). */
public enum Ink {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("31"),
    BUSY("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    String on(String text) {
        return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
