package digaas.client.command.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one nameserver said last.
 *
 * @param server as the request names it, and its address where that differs
 * @param seen whether it has shown the change
 * @param result its interval: {@code not_before}, {@code not_after}
 * @param answer the API's {@code last_answer}; missing or null while none is known
 */
record Said(String server, boolean seen, JsonNode result, JsonNode answer) {
    private static final int MOST_RECORDS = 4;

    /** All nameservers of a request, in its order. */
    static List<Said> all(ObjectNode request) {
        List<Said> all = new ArrayList<>();
        request.path("nameserver_results")
                .forEach(result -> all.add(of(
                        result.path("nameserver").asString(""),
                        result.path("address").asString(""),
                        result.path("seen").asBoolean(false),
                        result,
                        result.path("last_answer"))));
        if (!all.isEmpty()) {
            return all;
        }
        JsonNode answer = request.path("last_answer");
        String name = request.path("nameserver")
                .asString(request.path("nameservers").path(0).asString(""));
        boolean one = request.path("nameservers").size() < 2;
        return one || answer.isObject()
                ? List.of(of(
                        answer.path("nameserver").asString(name),
                        answer.path("address").asString(""),
                        request.path("status").asString("").equals("COMPLETED"),
                        one ? request : MissingNode.getInstance(),
                        answer))
                : List.of();
    }

    private static Said of(String name, String address, boolean seen, JsonNode result, JsonNode answer) {
        boolean told = address.isEmpty()
                || address.equals(name)
                || address.startsWith(name + ":")
                || address.startsWith("[" + name + "]:");
        return new Said(told ? name : name + " (" + address + ")", seen, result, answer);
    }

    boolean isKnown() {
        return answer.isObject();
    }

    /** In words: what it has, or why there is no answer. */
    String text() {
        if (!isKnown()) {
            return "not known yet";
        }
        String outcome = answer.path("outcome").asString("answered");
        if (!outcome.equals("answered")) {
            return failure(outcome);
        }
        String code = answer.path("rcode").asString("NOERROR");
        String said = code.equals("NOERROR") ? data() : code;
        return answer.path("authoritative").asBoolean(true) ? said : said + " (not authoritative)";
    }

    private String data() {
        JsonNode records = answer.path("records");
        String shown = records.valueStream()
                .limit(MOST_RECORDS)
                .map(record -> record.path("type").asString("") + " "
                        + record.path("data").asString(""))
                .map(Said::printable)
                .collect(Collectors.joining(", "));
        int more =
                records.size() - MOST_RECORDS + answer.path("records_omitted").asInt(0);
        if (answer.path("referral").asBoolean(false)) {
            return "refers to " + shown;
        }
        if (shown.isEmpty()) {
            return "no data";
        }
        return records.size() > MOST_RECORDS ? shown + " and " + more + " more" : shown;
    }

    private static String failure(String outcome) {
        return switch (outcome) {
            case "no_answer" -> "no answer";
            case "truncated" -> "truncated, and TCP did not bring the rest";
            case "malformed" -> "a malformed answer";
            case "tls" -> "TLS failed";
            case "tsig" -> "the answer is not signed with the key";
            case "http" -> "HTTP failed";
            case "forbidden" -> "the operator does not allow this nameserver";
            case "not_sent" -> "Digaas was too busy to ask";
            case "tsig_key" -> "not asked: the TSIG key cannot be read";
            default -> outcome;
        };
    }

    /** A nameserver must not move the cursor of whoever looks. */
    static String printable(String text) {
        return text.codePoints()
                .map(each -> Character.isISOControl(each) ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
