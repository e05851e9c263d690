package digaas.dialects;

import digaas.json.Fault;
import digaas.json.Json;
import digaas.measurement.Measurement;
import digaas.requests.api.RequestProblems;
import digaas.requests.intake.IntakeOutcome;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors in the form of one of the original's dialects: an object with one text.
 *
 * @param member the text's name in the object
 * @param names the dialect's names of our fields, where they differ
 */
record Errors(String member, Map<String, String> names) {

    /** Answers a request by its body, if that is a JSON object. */
    HttpResponse read(HttpRequest request, Function<ObjectNode, HttpResponse> answer) {
        return Json.object(request.body()).fold(answer, this::invalid);
    }

    HttpResponse invalid(List<Fault> faults) {
        return answer(
                400,
                Map.of(),
                faults.stream().limit(Fault.MOST_TOLD).map(this::text).collect(Collectors.joining("; ")));
    }

    /** An error in one of the dialect's fields. */
    HttpResponse invalid(String field, String detail) {
        return invalid(List.of(new Fault("/" + field, detail)));
    }

    /** The answer to a request that was posted without an idempotency key. */
    HttpResponse posted(IntakeOutcome outcome, int accepted, BiFunction<Measurement, ObjectNode, ObjectNode> view) {
        return switch (outcome) {
            case IntakeOutcome.Accepted request ->
                HttpResponse.json(accepted, view.apply(request.measurement(), request.input()));
            case IntakeOutcome.Invalid(List<Fault> faults) -> invalid(faults);
            case IntakeOutcome.TooManyOpen full -> answer(429, Problem.LATER, RequestProblems.tooMany(full));
            case IntakeOutcome.Unavailable _ -> throw new IllegalStateException("failed to start or queue a request");
            case IntakeOutcome.Repeated _, IntakeOutcome.Conflicting _, IntakeOutcome.Forgotten _ ->
                throw new IllegalStateException("a dialect has no idempotency key");
        };
    }

    HttpResponse notFound(String detail) {
        return answer(404, Map.of(), detail);
    }

    HttpResponse methodNotAllowed(String allowed) {
        return answer(405, Map.of("allow", allowed), "This resource supports only " + allowed + ".");
    }

    private String text(Fault fault) {
        String field = fault.pointer().isEmpty() ? "" : fault.pointer().substring(1);
        return field.isEmpty() ? fault.detail() : names.getOrDefault(field, field) + ": " + fault.detail();
    }

    private HttpResponse answer(int status, Map<String, String> headers, String text) {
        return HttpResponse.json(status, headers, Json.node().put(member, text));
    }
}
