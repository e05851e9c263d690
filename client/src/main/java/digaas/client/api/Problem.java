package digaas.client.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * What the API says about a call that it refused or failed to serve (RFC 9457).
 *
 * @param type what kind of problem it is; {@code about:blank} when the status says it all
 * @param title the meaning of the status
 * @param status the HTTP status
 * @param detail what is wrong, for people; of an error of API Gateway, its message
 * @param instance names this failure in Digaas's log, for failures of Digaas
 * @param errors every error in what was sent, for the status 400
 * @param open how many requests the caller has open, when these are too many
 * @param limit how many a caller may have open, when these are too many
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        List<Fault> errors,
        OptionalInt open,
        OptionalInt limit) {

    /** Reads a body. @return empty when it is no problem document, and no error of API Gateway */
    static Optional<Problem> read(int status, JsonNode body) {
        String detail = body.path("detail").asString(body.path("message").asString(""));
        if (detail.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                body.path("type").asString("about:blank"),
                body.path("title").asString(""),
                status,
                detail,
                body.path("instance").asStringOpt(),
                body.path("errors")
                        .valueStream()
                        .map(error -> new Fault(
                                error.path("pointer").asString(""),
                                error.path("detail").asString("")))
                        .toList(),
                number(body.path("open")),
                number(body.path("limit"))));
    }

    private static OptionalInt number(JsonNode value) {
        return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }
}
