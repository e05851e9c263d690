package digaas.local.lambda;

import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.template.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The Lambda service of this machine: the handlers of the functions jar, one object a function. */
public final class LambdaHost implements Invoker, AutoCloseable {
    /** An account's concurrent executions, unless AWS was asked for more. */
    private static final int CONCURRENCY = 1000;

    private static final int ARN_PARTS = 7;
    /** System properties are the whole process's: one set of handlers is built at a time. */
    private static final ReentrantLock BUILDING = new ReentrantLock();

    private final Map<String, HostedFunction> functions = new LinkedHashMap<>();
    private final Map<Path, FunctionCode> code = new LinkedHashMap<>();
    private final Semaphore free = new Semaphore(CONCURRENCY);

    private LambdaHost() {}

    /**
     * Loads the functions' code and builds each handler. The AWS clients that a handler builds in its constructor find
     * the services of this machine by the SDK's standard settings.
     *
     * @throws IOException when a jar can't be read
     * @throws FunctionLoadException when a handler can't be built
     */
    public static LambdaHost load(
            List<Resource.Function> functions, Account account, Endpoints endpoints, InstantSource clock)
            throws IOException {
        LambdaHost host = new LambdaHost();
        BUILDING.lock();
        try {
            endpoints.systemProperties(account).forEach(System::setProperty);
            for (Resource.Function function : functions) {
                FunctionEnvironment.systemProperties(function).forEach(System::setProperty);
                host.add(function, account, clock);
            }
            return host;
        } catch (IOException | RuntimeException | Error failed) {
            host.close();
            throw failed;
        } finally {
            System.clearProperty(FunctionEnvironment.APPLICATION_ID);
            BUILDING.unlock();
        }
    }

    private void add(Resource.Function function, Account account, InstantSource clock) throws IOException {
        FunctionCode jar = code.get(function.code());
        if (jar == null) {
            jar = FunctionCode.of(function.code());
            code.put(function.code(), jar);
        }
        Handler handler = jar.handler(function, FunctionEnvironment.of(function, account));
        functions.put(function.arn(), new HostedFunction(function, handler, clock));
    }

    @Override
    public InvocationResult invoke(String functionArn, String payload) throws InterruptedException {
        HostedFunction function = find(functionArn);
        if (function == null) {
            return new InvocationResult.Failed(
                    "Lambda.ResourceNotFoundException", "Function not found: " + functionArn);
        }
        if (!free.tryAcquire()) {
            return new InvocationResult.Failed("Lambda.TooManyRequestsException", "Rate Exceeded.");
        }
        CompletableFuture<InvocationResult> result = function.start(functionArn, payload);
        var _ = result.whenComplete((_, _) -> free.release());
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An invocation's outcome is never an exception", e);
        }
    }

    private @Nullable HostedFunction find(String functionArn) {
        String[] parts = functionArn.split(":", -1);
        if (parts.length <= ARN_PARTS) {
            return functions.get(functionArn);
        }
        HostedFunction function = functions.get(functionArn.substring(0, functionArn.lastIndexOf(':')));
        return function != null
                        && function.function()
                                .alias()
                                .filter(parts[ARN_PARTS]::equals)
                                .isPresent()
                ? function
                : null;
    }

    /** What Lambda would bill, by the functions' names in the template. */
    public Map<String, Usage> usage() {
        Map<String, Usage> usage = new TreeMap<>();
        functions.values().forEach(function -> usage.put(function.function().logicalId(), function.usage()));
        return usage;
    }

    /** Interrupts what still runs and closes the jars. */
    @Override
    public void close() {
        functions.values().forEach(HostedFunction::stop);
        code.values().forEach(FunctionCode::close);
    }
}
