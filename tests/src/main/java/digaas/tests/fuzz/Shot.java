package digaas.tests.fuzz;

import digaas.tests.openapi.Description.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param route what it is counted under
 * @param operation what the document says of it; null when its path is of none, or is written so that servers may
 *     differ
 * @param faulty the one thing that is wrong with it, as the answer must name it; null when nothing is, or more
 * @param framing whether where it ends can be told, as it is sent
 * @param wire its octets, each as the character of its number
 */
record Shot(
        String route,
        @Nullable Operation operation,
        @Nullable String faulty,
        Framing framing,
        String wire) {
    /** How far a request is one of HTTP/1.1. */
    enum Framing {
        /** It is. */
        RIGHT,
        /** It is not: any refusal will do, and the connection may be closed. */
        WRONG,
        /** It ends before its end, and so does the connection. */
        CUT
    }

    boolean isHead() {
        return wire.startsWith("HEAD ");
    }
}
