package digaas.api;

/**
 * One thing wrong with what a caller sent.
 *
 * @param pointer where: a JSON pointer into the body (RFC 6901), or {@code ?name} for a query parameter, or a header's name
 * @param detail what is wrong and what would be right
 */
record Fault(String pointer, String detail) {
    /** Of one body. */
    static final int MOST_TOLD = 100;
}
