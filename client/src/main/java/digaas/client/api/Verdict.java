package digaas.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** What an attempt came to: a result, a failure, or a failure that another attempt may avoid. */
record Verdict(CompletableFuture<ObjectNode> result, boolean again, Duration retryAfter, String why) {
    static Verdict of(ObjectNode result) {
        return new Verdict(CompletableFuture.completedFuture(result), false, Duration.ZERO, "");
    }

    static Verdict failed(Throwable failure) {
        return new Verdict(CompletableFuture.failedFuture(failure), false, Duration.ZERO, "");
    }

    static Verdict again(ApiException failure, Duration retryAfter) {
        return new Verdict(
                CompletableFuture.failedFuture(failure), true, retryAfter, String.valueOf(failure.getMessage()));
    }
}
