package digaas.requests.api;

import digaas.requests.store.OpenQuota;
import digaas.requests.store.RequestStore;
import digaas.web.HttpResponse;
import digaas.web.Problem;
import java.util.Map;

/** Problems that only requests have. */
public final class RequestProblems {
    private RequestProblems() {}

    /** The same idempotency key, another body. */
    static HttpResponse keyConflict() {
        return Problem.unprocessable("This Idempotency-Key was used with another body in the last %d hours."
                .formatted(RequestStore.IDEMPOTENCY_WINDOW.toHours()));
    }

    /** The caller has as many open requests as it may have. */
    static HttpResponse tooManyOpen(OpenQuota.Room room) {
        return Problem.tooManyRequests(tooMany(room), Map.of("open", room.open(), "limit", room.limit()));
    }

    /** The same in words. */
    public static String tooMany(OpenQuota.Room room) {
        return "%,d of your requests are open, and a caller may have %,d open at a time. Send it again when some have ended."
                .formatted(room.open(), room.limit());
    }
}
