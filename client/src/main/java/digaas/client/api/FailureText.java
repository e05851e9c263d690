package digaas.client.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;

/** Says in plain words why a call failed. */
final class FailureText {
    private static final int LONGEST = 300;

    private FailureText() {}

    /** Whether a connection broke, so that another attempt may succeed; a wrong certificate or name stays wrong. */
    static boolean isBroken(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof SSLException) && !isUnresolved(failure);
    }

    /** What kept a call from being answered. */
    static String of(Throwable failure) {
        if (isUnresolved(failure)) {
            return "its host name does not resolve";
        }
        return switch (failure) {
            case SSLException e -> "TLS failed: " + shortened(deepest(e));
            case HttpConnectTimeoutException _ -> "it does not accept connections";
            case HttpTimeoutException _ -> "it does not answer in time";
            case ConnectException _ -> "connection refused";
            default -> "the connection broke: " + shortened(deepest(failure));
        };
    }

    private static boolean isUnresolved(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String deepest(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                text = cause.getMessage();
            }
        }
        return text;
    }

    /** What an error's body says: a problem document (RFC 9457), or the gateway's message. */
    static String of(int status, JsonNode body) {
        List<String> errors = new ArrayList<>();
        body.path("errors")
                .forEach(error -> errors.add(field(error.path("pointer").asString(""))
                        + error.path("detail").asString("")));
        if (!errors.isEmpty()) {
            return String.join("\n", errors);
        }
        String detail = body.path("detail").asString(body.path("message").asString(""));
        return detail.isEmpty() ? "it answered HTTP " + status : shortened(detail);
    }

    /** A pointer as the field's name. */
    private static String field(String pointer) {
        String name = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        return name.isEmpty() ? "" : name + " ";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
