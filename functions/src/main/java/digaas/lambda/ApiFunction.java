package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.api.Api;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Answers the HTTP API. */
public final class ApiFunction extends JsonFunction {
    private static final System.Logger LOG = System.getLogger(ApiFunction.class.getName());

    private final InstantSource clock = InstantSource.system();
    private final Api api;

    /** What Lambda calls. */
    public ApiFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public ApiFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        var wiring = new ApiWiring(environment, resource("version.txt").strip(), clock);
        this.api = wiring.api(MetricLines.of(environment)::count);
        if (environment.isForSnapshot()) {
            prime(wiring.api((_, _) -> {}));
        }
    }

    /**
     * Loads the classes that a call needs before the snapshot is taken. A request that is refused needs most of them
     * and calls no service. It is not counted.
     */
    private void prime(Api uncounted) {
        try {
            HttpEvent.write(uncounted.handle(HttpEvent.read(resource("priming.json"), clock.instant())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    String answer(String event, Context context) {
        return HttpEvent.write(answer(event));
    }

    private HttpResponse answer(String event) {
        HttpRequest request = HttpEvent.read(event, clock.instant());
        try {
            return api.handle(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(request, e);
        } catch (RuntimeException e) {
            return failure(request, e);
        }
    }

    private static HttpResponse failure(HttpRequest request, Exception cause) {
        String id = UUID.randomUUID().toString();
        if (ServiceFaults.isPassing(cause)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "refused a request since a service is overloaded, instance " + id,
                    cause);
            return Api.unavailable(request, id);
        }
        LOG.log(System.Logger.Level.ERROR, "failed to answer, instance " + id, cause);
        return Api.failure(request, id);
    }

    private static String resource(String name) {
        try (InputStream resource = ApiFunction.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
