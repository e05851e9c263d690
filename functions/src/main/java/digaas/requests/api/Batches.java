package digaas.requests.api;

import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BatchOutcome;
import digaas.requests.intake.BatchSubmission;
import digaas.requests.store.IdempotencyKey;
import digaas.web.Checked;
import digaas.web.Fault;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Json;
import digaas.web.Problem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The resource {@code /requests/batch}: many requests in one body, each accepted or refused on its own. */
public final class Batches {
    private static final int MOST_REQUESTS = 10_000;

    private final BatchIntake intake;

    public Batches(BatchIntake intake) {
        this.intake = intake;
    }

    public HttpResponse create(HttpRequest request) throws InterruptedException {
        return switch (intake.accept(submission(request))) {
            case BatchOutcome.Invalid(List<Fault> faults) -> Problem.invalid(faults);
            case BatchOutcome.Conflicting _ -> RequestProblems.keyConflict();
            case BatchOutcome.Processed processed -> BatchView.answer(processed);
        };
    }

    private static Checked<BatchSubmission> submission(HttpRequest request) {
        return switch (IdempotencyHeader.read(request)) {
            case Checked.Invalid<Optional<IdempotencyKey>>(List<Fault> faults) -> new Checked.Invalid<>(faults);
            case Checked.Valid<Optional<IdempotencyKey>>(Optional<IdempotencyKey> key) -> submission(request, key);
        };
    }

    private static Checked<BatchSubmission> submission(HttpRequest request, Optional<IdempotencyKey> key) {
        return switch (Json.objects(request.body(), MOST_REQUESTS)) {
            case Checked.Invalid<List<Checked<ObjectNode>>>(List<Fault> faults) -> new Checked.Invalid<>(faults);
            case Checked.Valid<List<Checked<ObjectNode>>>(List<Checked<ObjectNode>> elements) ->
                new Checked.Valid<>(new BatchSubmission(elements, request.caller(), request.receivedAt(), key));
        };
    }
}
