package digaas.local;

import digaas.local.events.AsyncInvoker;
import digaas.local.events.EventBus;
import digaas.local.events.Scheduler;
import digaas.local.http.HttpApiServer;
import digaas.local.lambda.Invoker;
import digaas.local.lambda.LambdaHost;
import digaas.local.lambda.Usage;
import digaas.local.meter.Billable;
import digaas.local.meter.Call;
import digaas.local.meter.Charge;
import digaas.local.meter.Counts;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.protocol.Endpoints;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.interpreter.StepFunctionsUsage;
import digaas.local.template.Resource;
import digaas.local.template.Stack;
import digaas.local.template.Template;
import digaas.local.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A template on this machine: every service listens on the loopback interface, and the functions run from the jar that
 * is deployed.
 */
public final class LocalStack implements AutoCloseable {
    /** A warning comes while there is still time to free some space. */
    private static final long ENOUGH_ON_DISK = 64L << 20;

    private final Closers closers;
    private final Services services;
    private final Stack stack;
    private final LambdaHost lambda;
    private final HttpApiServer api;
    private final Meter meter;

    private LocalStack(
            Closers closers, Services services, Stack stack, LambdaHost lambda, HttpApiServer api, Meter meter) {
        this.closers = closers;
        this.services = services;
        this.stack = stack;
        this.lambda = lambda;
        this.api = api;
        this.meter = meter;
    }

    /**
     * Starts everything; the API accepts requests when this returns, and executions that were kept have gone on.
     *
     * @throws StartException when something can't be started: the message says what and why
     * @throws TemplateException when the template asks for what isn't here
     * @throws InterruptedException when the calling thread is interrupted while it waits
     */
    public static LocalStack start(LocalStackConfig config) throws InterruptedException {
        Closers closers = new Closers();
        try {
            return start(config, closers);
        } catch (Throwable failed) {
            closers.close();
            throw failed;
        }
    }

    private static LocalStack start(LocalStackConfig config, Closers closers) throws InterruptedException {
        Template template = read(config.template());
        if (config.port() != 0 && Ports.isTaken(config.port())) {
            throw taken(config.port());
        }
        InstantSource clock = InstantSource.system();
        DataFolder data = config.data().map(DataFolder::open).orElseGet(DataFolder::temporary);
        closers.add(data::close);
        closers.add(DiskWatch.start(data.path(), ENOUGH_ON_DISK)::close);

        // The services come first, because the functions' clients must know where they listen; they in turn call
        // functions.
        CompletableFuture<LambdaHost> host = new CompletableFuture<>();
        Invoker functions = (arn, payload) -> host.join().invoke(arn, payload);
        AsyncInvoker async = new AsyncInvoker(functions, config.retryPauses());
        EventBus bus = new EventBus(async, Account.LOCAL, clock);
        StepFunctionsConfig states = StepFunctionsConfig.of(functions)
                .withListener(new StatusChangeEvents(bus))
                .withTime(clock, config.waiter());
        Meter meter = new Meter();
        Services services = Services.start(data, config, Account.LOCAL, states, meter, closers);

        Stack stack = template.resolve(
                config.parameters(), config.target(services.endpoints().sqs()));
        AwsJsonClient sqs = AwsJsonClient.sqs(services.sqs(), Account.LOCAL.region());
        closers.add(sqs::close);
        Endpoints seen = config.front().apply(services.endpoints());
        LambdaHost lambda = new Provision(stack, services, seen, sqs, clock, closers).run();
        host.complete(lambda);
        data.save();

        closers.add(async::close);
        new EventSources(stack, functions, new Scheduler(async, meter), sqs, Account.LOCAL, bus, meter, closers)
                .connect();
        HttpApiServer api = serve(config.port(), stack.only(Resource.HttpApi.class), functions, clock, meter);
        // Executions stop before the functions that they call: else a call that is cut off would be taken for one that
        // failed.
        closers.add(services.states()::close);
        closers.add(api::close);
        services.states().resume();
        return new LocalStack(closers, services, stack, lambda, api, meter);
    }

    private static Template read(Path file) {
        try {
            return Template.read(file);
        } catch (IOException e) {
            throw new StartException("The template " + file + " can't be read: " + e, e);
        }
    }

    private static HttpApiServer serve(
            int port, Resource.HttpApi api, Invoker functions, InstantSource clock, Meter meter) {
        try {
            return new HttpApiServer(port, api, functions, Account.LOCAL, clock, meter);
        } catch (BindException e) {
            throw taken(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartException taken(int port) {
        return new StartException("Port " + port + " is taken: choose another with --port");
    }

    /** Where the HTTP API listens. */
    public URI api() {
        return api.endpoint();
    }

    /** Where the AWS services listen. */
    public Endpoints endpoints() {
        return services.endpoints();
    }

    /** Who may call them. */
    public Account account() {
        return Account.LOCAL;
    }

    /** The template's resources with their names. */
    public Stack stack() {
        return stack;
    }

    /** The folder that holds a bucket's objects as files, by their keys. */
    public Path bucketFolder(Resource.Bucket bucket) {
        return services.buckets().resolve(bucket.name());
    }

    /** What Lambda would bill, by the functions' names in the template. */
    public Map<String, Usage> lambdaUsage() {
        return lambda.usage();
    }

    /** What Step Functions would bill. */
    public StepFunctionsUsage statesUsage() {
        return services.states().meter();
    }

    /**
     * What AWS would bill for, since the start. Requests to a DynamoDB server that isn't this machine's own are not in
     * it. The counts can still be read when everything has stopped.
     */
    public Counts used() {
        Map<Charge, Long> charges = new HashMap<>(meter.counts().charges());
        lambdaUsage().forEach((function, usage) -> {
            charges.put(new Charge(function, Billable.LAMBDA_REQUESTS), usage.invocations());
            charges.put(new Charge(function, Billable.LAMBDA_DURATION), usage.mebibyteMillis());
        });
        charges.put(
                new Charge(Meter.PLATFORM, Billable.STATE_TRANSITIONS),
                statesUsage().stateTransitions());
        return new Counts(charges);
    }

    /** Who called which AWS action on what, since the start. */
    public Set<Call> calls() {
        return meter.calls();
    }

    /** Stops everything, the API first. */
    @Override
    public void close() {
        closers.close();
    }
}
