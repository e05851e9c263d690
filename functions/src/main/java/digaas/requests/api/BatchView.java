package digaas.requests.api;

import digaas.json.Fault;
import digaas.json.Json;
import digaas.measurement.Status;
import digaas.requests.intake.BatchOutcome;
import digaas.requests.intake.IntakeOutcome;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a batch: which element became which request, and why others were refused. */
final class BatchView {
    /**
     * This many invalid requests are listed with all their faults, those after them with their first: answers have a
     * limit.
     */
    private static final int EXPLAINED = 500;

    private static final Fault NOT_LISTED =
            new Fault("", "is invalid; this batch has too many errors to list them all");

    /** Octets of JSON that all faults together may take: the rest of an answer needs some, too. */
    private static final int MOST_FOR_FAULTS = HttpResponse.MOST_JSON / 2;

    private static final Fault UNAVAILABLE =
            new Fault("", "could not be accepted because of an internal error; please retry");

    private final ArrayNode listed = JsonNodeFactory.instance.arrayNode();
    private int invalid;
    private int octetsLeft = MOST_FOR_FAULTS;

    private BatchView() {}

    static HttpResponse answer(BatchOutcome.Processed batch) {
        var view = new BatchView();
        batch.elements().forEach(view::add);
        ObjectNode json = Json.node()
                .put("batch", batch.id().toString())
                .put("accepted", batch.accepted())
                .put("refused", batch.refused());
        json.set("requests", view.listed);
        int status = status(batch);
        return HttpResponse.json(status, status == 429 ? Problem.LATER : Map.of(), json);
    }

    private static int status(BatchOutcome.Processed batch) {
        if (batch.accepted() > 0) {
            return 202;
        }
        if (batch.has(IntakeOutcome.Unavailable.class)) {
            return 503;
        }
        return batch.has(IntakeOutcome.TooManyOpen.class) ? 429 : 400;
    }

    private void add(IntakeOutcome outcome) {
        ObjectNode json = listed.addObject().put("index", listed.size() - 1);
        switch (outcome) {
            case IntakeOutcome.Accepted accepted ->
                accept(json, accepted.request().id(), Status.ACCEPTED);
            case IntakeOutcome.Repeated repeated ->
                accept(json, repeated.first().id(), repeated.first().status());
            case IntakeOutcome.Invalid(List<Fault> faults) -> refuseInvalid(json, faults);
            case IntakeOutcome.TooManyOpen full -> refuse(json, List.of(new Fault("", RequestProblems.tooMany(full))));
            case IntakeOutcome.Unavailable _, IntakeOutcome.Conflicting _, IntakeOutcome.Forgotten _ ->
                refuse(json, List.of(UNAVAILABLE));
        }
    }

    private static void accept(ObjectNode json, UUID id, Status status) {
        json.put("id", id.toString()).put("status", status.name());
    }

    private void refuseInvalid(ObjectNode json, List<Fault> faults) {
        refuse(json, invalid++ < EXPLAINED ? faults : faults.subList(0, 1));
        octetsLeft -= json.toString().getBytes(StandardCharsets.UTF_8).length;
        if (octetsLeft < 0) {
            refuse(json, List.of(NOT_LISTED));
        }
    }

    private static void refuse(ObjectNode json, List<Fault> faults) {
        Problem.putErrors(json.put("status", "REFUSED"), faults);
    }
}
