package digaas.dialects;

import digaas.requests.api.RequestProblems;
import digaas.requests.intake.Taken;
import digaas.requests.store.OpenQuota;
import digaas.web.Fault;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Json;
import digaas.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as one of the original's dialects has them: an object of one text.
 *
 * @param member the text's name in the object
 * @param names the dialect's names of those of our fields that it calls otherwise
 */
record Errors(String member, Map<String, String> names) {

    /** Answers a request by its body, if that is a JSON object. */
    HttpResponse read(HttpRequest request, Function<ObjectNode, HttpResponse> answer) {
        return switch (Json.object(request.body())) {
            case Json.Read.Refused(Fault fault) -> invalid(List.of(fault));
            case Json.Read.Accepted(ObjectNode body) -> answer.apply(body);
        };
    }

    HttpResponse invalid(List<Fault> faults) {
        return answer(
                400,
                Map.of(),
                faults.stream().limit(Fault.MOST_TOLD).map(this::text).collect(Collectors.joining("; ")));
    }

    /** What is wrong with one of the dialect's fields. */
    HttpResponse invalid(String field, String detail) {
        return invalid(List.of(new Fault("/" + field, detail)));
    }

    HttpResponse refused(Taken.Refused refused) {
        return switch (refused) {
            case Taken.Invalid(List<Fault> faults) -> invalid(faults);
            case Taken.OneTooMany(OpenQuota.Room room) -> answer(429, Problem.LATER, RequestProblems.tooMany(room));
        };
    }

    HttpResponse notFound(String detail) {
        return answer(404, Map.of(), detail);
    }

    HttpResponse methodNotAllowed(String allowed) {
        return answer(405, Map.of("allow", allowed), "This resource knows " + allowed + " only.");
    }

    private String text(Fault fault) {
        String field = fault.pointer().isEmpty() ? "" : fault.pointer().substring(1);
        return field.isEmpty() ? fault.detail() : names.getOrDefault(field, field) + ": " + fault.detail();
    }

    private HttpResponse answer(int status, Map<String, String> headers, String text) {
        return HttpResponse.json(
                status, headers, JsonNodeFactory.instance.objectNode().put(member, text));
    }
}
