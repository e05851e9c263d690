package digaas.client.api;

/**
 * An error in what was sent.
 *
 * @param pointer where: a JSON pointer into the body, {@code ?name} for a parameter, or the name of a header
 * @param detail what is wrong, or what would be right
 */
public record Fault(String pointer, String detail) {}
