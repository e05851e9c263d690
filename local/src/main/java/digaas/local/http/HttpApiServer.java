package digaas.local.http;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.meter.Billable;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import digaas.local.protocol.PageGuard;
import digaas.local.template.Resource;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The HTTP API on a port of the loopback interface. */
public final class HttpApiServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpApiServer.class.getName());
    private static final int MOST_BODY_BYTES = 10 * 1024 * 1024;
    /** What API Gateway bills as one request. */
    private static final int REQUEST_BYTES = 512 * 1024;

    /**
     * What changes something is worked on in turn, so much at a time for each processor: a machine that works on all of
     * it at once finishes all of it late, and polls begin when a POST is done.
     */
    private static final int CHANGES_PER_PROCESSOR = 4;

    private final Resource.HttpApi api;
    private final List<RoutePattern> routes;
    private final Invoker invoker;
    private final Account account;
    private final IamAuthorizer authorizer;
    private final Meter meter;
    private final Throttle throttle;
    private final HttpListener listener;
    private final Semaphore unbounded = new Semaphore(Integer.MAX_VALUE);
    private final Semaphore changes =
            new Semaphore(CHANGES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), true);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-api-", 0).factory());

    /**
     * Starts the server; it accepts requests when this returns.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @param meter counts every request
     * @throws IOException when the port is taken
     */
    public HttpApiServer(
            int port, Resource.HttpApi api, Invoker invoker, Account account, InstantSource clock, Meter meter)
            throws IOException {
        this.api = api;
        this.routes = api.routes().stream().map(RoutePattern::of).toList();
        this.invoker = invoker;
        this.account = account;
        this.authorizer = new IamAuthorizer(account);
        this.meter = meter;
        this.throttle = new Throttle(api.throttling(), System.nanoTime());
        this.listener = new HttpListener(port, clock, MOST_BODY_BYTES, this::answer);
        listener.start();
    }

    /** Where the server listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    private GatewayResponse answer(GatewayRequest request, byte @Nullable [] body) throws InterruptedException {
        String requestId = UUID.randomUUID().toString();
        try {
            return answer(request, body, requestId).with("apigw-requestid", requestId);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A request could not be answered", e);
            return GatewayResponse.FAILED;
        }
    }

    private GatewayResponse answer(GatewayRequest request, byte @Nullable [] body, String requestId)
            throws InterruptedException {
        Optional<PageGuard.Refusal> refusal = PageGuard.refusal(
                request.headers().get("Host"), request.headers().get("Origin"), OptionalInt.of(listener.port()));
        if (refusal.isPresent()) {
            return GatewayResponse.refused(refusal.get());
        }
        if (!throttle.admits(System.nanoTime())) {
            return GatewayResponse.THROTTLED;
        }
        if (body == null) {
            return GatewayResponse.TOO_LARGE;
        }
        GatewayResponse response = routed(request, body, requestId);
        int longer = Math.max(body.length, response.length());
        meter.count(Meter.PLATFORM, Billable.API_REQUESTS, Math.max(1, Math.ceilDiv(longer, REQUEST_BYTES)));
        return response;
    }

    private GatewayResponse routed(GatewayRequest request, byte[] body, String requestId) throws InterruptedException {
        Optional<RouteMatch> match = RouteMatch.find(routes, request.method(), request.path());
        if (match.isEmpty()) {
            return GatewayResponse.NOT_FOUND;
        }
        if (match.get().route().signed() && !authorizer.allows(request, body)) {
            return GatewayResponse.FORBIDDEN;
        }
        String event = RequestEvent.of(request, body, match.get(), api.apiId(), requestId, account);
        boolean waits = request.method().equals("GET") || request.method().equals("HEAD");
        return invoke(match.get().route(), event, waits ? unbounded : changes);
    }

    private GatewayResponse invoke(Resource.Route route, String event, Semaphore atOnce) throws InterruptedException {
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                atOnce.acquire();
                try {
                    if (!result.isDone()) {
                        result.complete(invoker.invoke(route.functionArn(), event));
                    }
                } finally {
                    atOnce.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                result.completeExceptionally(e);
            }
        });
        try {
            return GatewayResponse.of(result.get(route.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            result.cancel(false);
            return GatewayResponse.UNAVAILABLE;
        } catch (ExecutionException e) {
            return GatewayResponse.FAILED;
        }
    }

    /** Stops: requests in flight have a second to end. */
    @Override
    public void close() {
        listener.close();
        threads.shutdownNow();
    }
}
