package digaas.requests.api;

import digaas.json.Json;
import digaas.measurement.Status;
import digaas.requests.intake.QuotaHolder;
import digaas.requests.store.RequestCounts;
import digaas.requests.store.quota.WaitQuota;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import digaas.web.QueryParameters;
import digaas.web.UuidText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The resource {@code /progress}: how many requests of a run or a batch are open, and how many ended how. */
public final class Progress {
    public static final Set<String> KNOWN = Set.of("run", "batch", Requests.WAIT);

    private final ProgressWatch watch;
    private final WaitQuota waits;

    public Progress(ProgressWatch watch, WaitQuota waits) {
        this.watch = watch;
        this.waits = waits;
    }

    public HttpResponse show(HttpRequest request) throws InterruptedException {
        var query = new QueryParameters(request.query(), KNOWN);
        ProgressWatch.Group group = group(query);
        Duration wait = query.seconds(Requests.WAIT, Requests.LONGEST_WAIT_SECONDS);
        if (group == null || !query.faults().isEmpty()) {
            return Problem.invalid(query.faults());
        }
        if (wait != null && !waits.begin(QuotaHolder.of(request.caller()))) {
            return RequestProblems.tooManyWaits(waits.limit());
        }
        return watch.counts(group, request.receivedAt().plus(wait == null ? Duration.ZERO : wait))
                .map(counts -> HttpResponse.json(200, view(counts)).tagged())
                .orElseGet(Progress::tooMany);
    }

    private static ProgressWatch.@Nullable Group group(QueryParameters query) {
        String run = query.text("run", 128);
        String batch =
                query.valid("batch", text -> UuidText.parse(text).isPresent(), "must be the id of a batch, a UUID");
        if ((query.raw("run") == null) == (query.raw("batch") == null)) {
            query.fault("run", "give either run or batch" + (query.raw("run") == null ? "" : ", not both"));
        }
        return run == null
                ? Optional.ofNullable(batch)
                        .flatMap(UuidText::parse)
                        .map(ProgressWatch.Batch::new)
                        .orElse(null)
                : new ProgressWatch.Run(run);
    }

    private static HttpResponse tooMany() {
        return Problem.unprocessable(
                "This run has more than %,d requests, which are too many to count. A report counts them."
                        .formatted(RequestCounts.MOST));
    }

    private static ObjectNode view(ProgressWatch.Counts counts) {
        ObjectNode json = Json.node();
        for (Status status : Status.values()) {
            json.put(status.name().toLowerCase(Locale.ROOT), counts.of(status));
        }
        return json;
    }
}
