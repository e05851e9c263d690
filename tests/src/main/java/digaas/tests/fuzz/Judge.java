package digaas.tests.fuzz;

import digaas.tests.Product;
import digaas.tests.http.Reply;
import digaas.tests.openapi.Description;
import digaas.tests.openapi.Description.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what is wrong with an answer. Thread-safe.
 *
 * @param inner hosts and ports of the servers that the API stands on
 */
record Judge(Description description, List<String> inner) {
    /** The headers that an answer may have: any other one was injected by a request. */
    private static final Set<String> HEADERS = Set.of("""
        allow apigw-requestid cache-control connection content-encoding content-length content-type date etag
        keep-alive location retry-after transfer-encoding vary x-content-type-options
        """.split("\\s+"));
    /** Classes, stack traces, files, AWS's names; none of the generator's texts has any. */
    private static final Pattern INTERNALS = Pattern.compile(
            "\\b(java|javax|jdk|sun|scala|org|com|tools|software|digaas)(\\.[a-z]\\w*)+\\.[A-Z]\\w*|\\w+Exception\\b|\\.java\\b"
                    + "|\\b(?!DesignateError|GatewayError|ObserverError|PollRequestError|StatsError)[A-Z]\\w*[a-z]Error\\b"
                    + "|arn:aws|amazonaws\\.com|/(tmp|home|root|var|usr)/|digaas/tsig|dynamodb|secretsmanager");

    /** Where none of these is, there are no internals: looking for texts takes a fraction of the time. */
    private static final List<String> SIGNS = List.of("""
        java jdk scala. org. com.a com.s com.f com.g sun. tools. software. digaas. digaas/ Exception Error arn:
        amazonaws /tmp/ /home/ /root/ /var/ /usr/ dynamodb secretsmanager
        """.split("\\s+"));

    private static final Pattern LINKS = Pattern.compile("\"links\":\\{[^}]*}");
    private static final List<String> PROBLEMS = List.of(
            "Problem",
            "InvalidProblem",
            "TooManyOpen",
            "Batch",
            "DesignateError",
            "ObserverError",
            "PollRequestError",
            "GatewayError");
    private static final JsonMapper JSON = new JsonMapper();

    /** Where the code that answers lies. */
    static final String FOLDER = Product.ROOT.toAbsolutePath().normalize().toString();

    /** Whether the API was overloaded, said so, and said when to retry. */
    static boolean isBusy(Reply reply) {
        return (reply.status() == 503 || reply.status() == 429)
                && !reply.header("retry-after").isEmpty();
    }

    List<String> faults(Shot shot, Reply reply) {
        List<String> faults = new ArrayList<>();
        if (reply.status() >= 500 && !isBusy(reply)) {
            faults.add("status " + reply.status());
        }
        reply.headers().keySet().stream()
                .filter(name -> !HEADERS.contains(name))
                .forEach(name -> faults.add("header " + name));
        leaks(reply, faults);
        if (!shot.isHead()) {
            faults.addAll(formFaults(shot, reply));
        }
        return faults;
    }

    private void leaks(Reply reply, List<String> faults) {
        String said = String.join("\n", reply.head()) + "\n" + withoutLinks(reply.text());
        Matcher internals = INTERNALS.matcher(said);
        if (SIGNS.stream().anyMatch(said::contains) && internals.find()) {
            faults.add("tells " + internals.group());
        } else if (said.contains(FOLDER)) {
            faults.add("tells " + FOLDER);
        }
        inner.stream().filter(said::contains).forEach(server -> faults.add("tells " + server));
    }

    private static String withoutLinks(String text) {
        return text.contains("\"links\"") ? LINKS.matcher(text).replaceAll("") : text;
    }

    private List<String> formFaults(Shot shot, Reply reply) {
        boolean bySome = reply.status() == 421 || reply.status() == 405;
        if (shot.operation() == null || bySome) {
            return reply.status() < 400 ? List.of() : problemFaults(reply);
        }
        List<String> faults = new ArrayList<>(description.faults(shot.operation(), answer(reply)));
        if (shot.faulty() != null && (reply.status() != 400 || !names(shot.faulty(), reply))) {
            faults.add("doesn't name " + shot.faulty());
        }
        return faults;
    }

    private static Answer answer(Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(reply.status(), headers, reply.text());
    }

    private List<String> problemFaults(Reply reply) {
        if (!reply.header("content-type").matches("application/(problem\\+)?json")) {
            return List.of("type '" + reply.header("content-type") + "' of a refusal");
        }
        boolean isProblem = PROBLEMS.stream()
                .anyMatch(form -> description
                        .faults("/components/schemas/" + form, reply.text())
                        .isEmpty());
        return isProblem ? List.of() : List.of("the refusal has no documented form");
    }

    /** A problem has pointers; the dialects' errors are texts that begin with the field's name. */
    private static boolean names(String pointer, Reply reply) {
        JsonNode json = JSON.readTree(reply.text());
        String field = pointer.substring(1);
        boolean inText = json.path("error")
                .asString(json.path("message").asString(""))
                .matches("(?s)(.*; )?" + Pattern.quote(field) + ": .*");
        return inText
                || json.path("errors")
                        .valueStream()
                        .anyMatch(error -> error.path("pointer").asString("").startsWith(pointer));
    }
}
