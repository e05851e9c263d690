package digaas.client.api;

import digaas.client.api.ApiException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the API. A call is repeated on 429, on 503 and when its connection breaks. Any thread may use it.
 *
 * @see ApiException
 */
public final class ApiConnection implements AutoCloseable {
    private static final long LARGEST_ANSWER = 32L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final Signer signer;
    private final Repeats repeats;
    private final Timing timing;
    private final Consumer<String> notices;
    private final HttpClient http;

    /**
     * Connects when the first call is made.
     *
     * @param notices is told once for each call that is repeated, and why
     */
    public ApiConnection(Endpoint endpoint, Signer signer, Repeats repeats, Timing timing, Consumer<String> notices) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.repeats = repeats;
        this.timing = timing;
        this.notices = notices;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
        this.http = (endpoint.isPlain() ? client.sslContext(NoTls.context()) : client).build();
    }

    /** Where the API is. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Makes a call and waits for its result. @throws ApiException when it brings none */
    public ObjectNode call(Call call) throws InterruptedException {
        return await(send(call));
    }

    /** Waits for what calls bring. @throws ApiException when they bring nothing */
    public static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Makes a call. The future fails with an {@link ApiException} when it brings no result. */
    public CompletableFuture<ObjectNode> send(Call call) {
        return attempt(call, 0, 0);
    }

    private CompletableFuture<ObjectNode> attempt(Call call, int repeat, long firstFailure) {
        Duration left = repeat == 0 ? repeats.attempt() : left(firstFailure);
        Duration own = left.compareTo(repeats.attempt()) < 0 ? left : repeats.attempt();
        return request(call, own.plus(call.held()))
                .thenCompose(request ->
                        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)))
                .handle((response, failure) -> judge(call, response, unwrapped(failure)))
                .thenCompose(
                        verdict -> verdict.again() ? again(call, verdict, repeat, firstFailure) : verdict.result());
    }

    private CompletableFuture<ObjectNode> again(Call call, Verdict verdict, int repeat, long firstFailure) {
        long first = repeat == 0 ? timing.nanoTime() : firstFailure;
        Duration pause = repeats.pause(repeat + 1, verdict.retryAfter());
        if (pause.compareTo(left(first)) >= 0) {
            return verdict.result();
        }
        if (repeat == 0) {
            notices.accept(verdict.why() + "; trying again for up to "
                    + repeats.limit().toSeconds() + " s");
        }
        return timing.after(pause).thenCompose(_ -> attempt(call, repeat + 1, first));
    }

    private Duration left(long firstFailure) {
        return repeats.limit().minusNanos(timing.nanoTime() - firstFailure);
    }

    private CompletableFuture<HttpRequest> request(Call call, Duration timeout) {
        return signer.equals(Signer.NONE)
                ? CompletableFuture.completedFuture(signed(call, timeout))
                : CompletableFuture.supplyAsync(() -> signed(call, timeout));
    }

    private HttpRequest signed(Call call, Duration timeout) {
        URI uri = endpoint.resolve(call.path());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("accept", "application/json");
        if (!call.body().isEmpty()) {
            headers.put("content-type", "application/json");
        }
        call.key().ifPresent(key -> headers.put("idempotency-key", key));
        headers.putAll(signer.sign(call.method(), uri, headers, call.body()));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .method(
                        call.method(),
                        !call.body().isEmpty() ? BodyPublishers.ofString(call.body()) : BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        return request.build();
    }

    /** Fails when calls are signed and there are no credentials. @throws ApiException of the kind NOT_ALLOWED */
    public void requireCredentials() {
        Map<String, String> _ = signer.sign("GET", endpoint.resolve("/"), Map.of(), "");
    }

    /**
     * Makes a call of another program, once, and gives its answer whatever it is.
     *
     * @param signed headers that the signature covers
     * @param unsigned headers that it does not
     * @param held how long the API may hold the answer back, beyond the usual time
     * @throws ApiException when there is no answer, or no credentials
     */
    public HttpResponse<byte[]> pass(
            String method,
            String path,
            Map<String, String> signed,
            Map<String, String> unsigned,
            String body,
            Duration held)
            throws InterruptedException {
        URI uri = endpoint.resolve(path);
        Map<String, String> headers = new LinkedHashMap<>(signed);
        headers.putAll(signer.sign(method, uri, signed, body));
        headers.putAll(unsigned);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(repeats.attempt().plus(held))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        } catch (IOException e) {
            String why = endpoint + " cannot be reached: " + FailureText.of(e);
            throw new ApiException(Kind.UNAVAILABLE, 0, why, e);
        }
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private Verdict judge(Call call, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (failure instanceof ApiException || failure instanceof CancellationException) {
            return Verdict.failed(failure);
        }
        if (response == null) {
            Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
            String why = endpoint + " cannot be reached: " + FailureText.of(cause);
            var problem = new ApiException(Kind.UNAVAILABLE, 0, why, cause);
            return FailureText.isBroken(cause) ? Verdict.again(problem, Duration.ZERO) : Verdict.failed(problem);
        }
        return judge(call, response);
    }

    private Verdict judge(Call call, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body = read(response.body());
        if (body instanceof ObjectNode result && (status / 100 == 2 || call.takes(status, result))) {
            return Verdict.of(result);
        }
        return switch (status) {
            case 429, 503 -> Verdict.again(failure(Kind.UNAVAILABLE, status, body), RetryAfter.of(response.headers()));
            case 401, 403 -> Verdict.failed(failure(Kind.NOT_ALLOWED, status, body));
            default ->
                status / 100 == 4
                        ? Verdict.failed(failure(Kind.INVALID, status, body))
                        : Verdict.failed(unexpected(status, body));
        };
    }

    private ApiException unexpected(int status, JsonNode body) {
        String why = status >= 500
                ? " failed: " + FailureText.of(status, body)
                : " does not answer as Digaas does (HTTP %d). Is it the right endpoint?".formatted(status);
        return ApiException.of(Kind.UNAVAILABLE, status, endpoint + why, Problem.read(status, body));
    }

    private ApiException failure(Kind kind, int status, JsonNode body) {
        String said = FailureText.of(status, body);
        String why = switch (kind) {
            case INVALID -> said;
            case NOT_ALLOWED -> endpoint + " does not allow this (HTTP " + status + "): " + said;
            case UNAVAILABLE -> endpoint + " is busy (HTTP " + status + "): " + said;
        };
        return ApiException.of(kind, status, why, Problem.read(status, body));
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
