package digaas.local.demo;

import digaas.local.demo.terminal.Terminal;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API says of a request.
 *
 * @param reason why it is ERROR; null when it isn't
 * @param notBefore the bracket's lower end, counted from the start time; null for none
 * @param notAfter its upper end; null unless COMPLETED
 * @param duration null unless COMPLETED
 * @param lastAnswer the latest answer of a nameserver, in words
 */
public record Result(
        String id,
        String status,
        @Nullable String reason,
        @Nullable Duration notBefore,
        @Nullable Duration notAfter,
        @Nullable Duration duration,
        long polls,
        String lastAnswer) {
    static Result read(JsonNode json) {
        return new Result(
                json.path("id").asString(""),
                json.path("status").asString(""),
                json.path("reason").stringValue(null),
                Figures.duration(json.path("not_before")),
                Figures.duration(json.path("not_after")),
                Figures.duration(json.path("duration")),
                json.path("polls").asLong(0),
                words(json.path("last_answer")));
    }

    private static String words(JsonNode answer) {
        if (!answer.isObject()) {
            return "no answer";
        }
        String data = answer.path("records")
                .valueStream()
                .map(record -> record.path("data").asString(""))
                .collect(Collectors.joining(", "));
        String words = "%s from %s%s"
                .formatted(
                        answer.path("rcode").stringValue(answer.path("outcome").stringValue("?")),
                        answer.path("nameserver").asString("?"),
                        data.isEmpty() ? ", no data" : ": " + data);
        return Terminal.harmless(words);
    }

    /** The bracket as an interval; what isn't known is left out. */
    String bracket() {
        return notAfter == null ? "-" : "(%s, %s]".formatted(Figures.shown(notBefore), Figures.shown(notAfter));
    }

    /** What it has come to, in one line. */
    String summary() {
        String outcome = notAfter == null
                ? status + (reason == null ? "" : ": " + Objects.requireNonNull(reason))
                : status + ", bracket " + bracket();
        return "%s, %d polls, last answer %s".formatted(outcome, polls, lastAnswer);
    }
}
