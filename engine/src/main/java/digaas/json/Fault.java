package digaas.json;

/**
 * An error in what a caller sent.
 *
 * @param pointer where: a JSON pointer into the body (RFC 6901), or {@code ?name} for a query parameter, or a header's
 *     name
 * @param detail what is wrong, and what would be valid
 */
public record Fault(String pointer, String detail) {
    /** The most that an answer lists for one body. */
    public static final int MOST_TOLD = 100;

    public Fault {
        pointer = UnpairedSurrogates.escaped(pointer);
        detail = UnpairedSurrogates.escaped(detail);
    }

    /** A member's name as a part of a JSON pointer. */
    static String token(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
