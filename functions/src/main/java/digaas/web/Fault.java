package digaas.web;

/**
 * One thing wrong with what a caller sent.
 *
 * @param pointer where: a JSON pointer into the body (RFC 6901), or {@code ?name} for a query parameter, or a header's name
 * @param detail what is wrong and what would be right
 */
public record Fault(String pointer, String detail) {
    /** Of one body. */
    public static final int MOST_TOLD = 100;
}
