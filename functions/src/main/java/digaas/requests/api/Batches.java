package digaas.requests.api;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.json.Json;
import digaas.request.CallbackUrl;
import digaas.request.RequestParser;
import digaas.requests.intake.BatchIntake;
import digaas.requests.intake.BatchOutcome;
import digaas.requests.intake.BatchSubmission;
import digaas.requests.store.IdempotencyKey;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import digaas.web.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The resource {@code /requests/batch}: many requests in one body, each accepted or refused on its own. */
public final class Batches {
    private static final int MOST_REQUESTS = 10_000;

    public static final Set<String> KNOWN = Set.of(RequestParser.CALLBACK);

    private final BatchIntake intake;
    private final Function<String, Optional<String>> callbacks;

    /** @param callbacks why the end of a batch may not be told at a URL; empty when it may */
    public Batches(BatchIntake intake, Function<String, Optional<String>> callbacks) {
        this.intake = intake;
        this.callbacks = callbacks;
    }

    public HttpResponse create(HttpRequest request) throws InterruptedException {
        return switch (intake.accept(submission(request))) {
            case BatchOutcome.Invalid(List<Fault> faults) -> Problem.invalid(faults);
            case BatchOutcome.Conflicting _ -> RequestProblems.keyConflict();
            case BatchOutcome.Processed processed -> BatchView.answer(processed);
        };
    }

    private Checked<BatchSubmission> submission(HttpRequest request) {
        return callback(request)
                .then(callback -> IdempotencyHeader.read(request).then(key -> submission(request, key, callback)));
    }

    /** A batch is a list and has no fields of its own: its callback is a parameter. */
    private Checked<Optional<String>> callback(HttpRequest request) {
        var query = new QueryParameters(request.query(), KNOWN);
        String callback = query.text(RequestParser.CALLBACK, CallbackUrl.LONGEST);
        if (callback != null) {
            callbacks.apply(callback).ifPresent(reason -> query.fault(RequestParser.CALLBACK, reason));
        }
        return Checked.of(Optional.ofNullable(callback), query.faults());
    }

    private static Checked<BatchSubmission> submission(
            HttpRequest request, Optional<IdempotencyKey> key, Optional<String> callback) {
        return Json.objects(request.body(), MOST_REQUESTS)
                .then(elements -> new Checked.Valid<>(
                        new BatchSubmission(elements, request.caller(), request.receivedAt(), key, callback)));
    }
}
