package digaas.requests.api;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.json.Json;
import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BatchOutcome;
import digaas.requests.intake.BatchSubmission;
import digaas.requests.store.IdempotencyKey;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import java.util.List;
import java.util.Optional;

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
        return IdempotencyHeader.read(request).then(key -> submission(request, key));
    }

    private static Checked<BatchSubmission> submission(HttpRequest request, Optional<IdempotencyKey> key) {
        return Json.objects(request.body(), MOST_REQUESTS)
                .then(elements -> new Checked.Valid<>(
                        new BatchSubmission(elements, request.caller(), request.receivedAt(), key)));
    }
}
