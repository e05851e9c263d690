package digaas.requests.api;

import digaas.requests.intake.IntakeOutcome;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.quota.WaitQuota;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import java.util.Map;

/** Problems that only requests have. */
public final class RequestProblems {
    private RequestProblems() {}

    /** The same idempotency key, another body. */
    static HttpResponse keyConflict() {
        return Problem.unprocessable("This Idempotency-Key was used with another body in the last %d hours."
                .formatted(IdempotencyKey.WINDOW.toHours()));
    }

    /** The caller has as many open requests as it may have. */
    static HttpResponse tooManyOpen(IntakeOutcome.TooManyOpen outcome) {
        return Problem.tooManyRequests(tooMany(outcome), Map.of("open", outcome.open(), "limit", outcome.limit()));
    }

    static HttpResponse tooManyWaits(long limit) {
        return Problem.tooManyRequests(
                "You have begun %,d answers that wait within %d s; that is the limit. Please retry later, or wait for a whole run or batch with /progress."
                        .formatted(limit, WaitQuota.SLOT.toSeconds()),
                Map.of("limit", limit));
    }

    /** The same in words. */
    public static String tooMany(IntakeOutcome.TooManyOpen outcome) {
        return "You have %,d open requests; the limit is %,d. Please retry when some have ended."
                .formatted(outcome.open(), outcome.limit());
    }
}
