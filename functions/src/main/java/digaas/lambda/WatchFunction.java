package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.bucket.Bucket;
import digaas.aws.queue.MessageQueue;
import digaas.aws.secret.Secrets;
import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.dns.tls.TlsContexts;
import digaas.dns.transfer.TransferClient;
import digaas.metric.MetricLog;
import digaas.metric.RoundFigures;
import digaas.requests.polling.LeasedRates;
import digaas.requests.polling.QuerySender;
import digaas.requests.tsig.TsigKeys;
import digaas.round.SteadyClock;
import digaas.zones.store.WatchStore;
import digaas.zones.watch.SharedRates;
import digaas.zones.watch.WatchFiles;
import digaas.zones.watch.WatchMessage;
import digaas.zones.watch.WatchMethod;
import digaas.zones.watch.WatchQueue;
import digaas.zones.watch.Watcher;
import digaas.zones.watch.page.WatchReport;
import digaas.zones.watch.query.QueryMethod;
import digaas.zones.watch.transfer.TransferMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Looks at nameservers for the watches that the messages of a queue name, for a turn each. */
public final class WatchFunction extends JsonFunction {
    /** To be sure that a turn is over before Lambda ends the process. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final InstantSource clock = InstantSource.system();
    private final NioQueryEngine engine;
    private final QuerySender sender;
    private final TransferClient transfers;
    private final LeasedRates rates;
    private final WatchStore store;
    private final WatchFiles files;
    private final WatchQueue queue;
    private final MetricLog metrics;

    /** What Lambda calls. */
    public WatchFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public WatchFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        int queriesPerSecond = environment.integer("QUERIES_PER_SECOND");
        this.engine = new NioQueryEngine(EngineSettings.DEFAULT.withQueriesPerSecond(queriesPerSecond), clock);
        this.transfers = new TransferClient(new TlsContexts(TlsContexts::platformTrust), clock);
        this.sender = new QuerySender(
                engine, new TsigKeys(new Secrets(Clients.secrets()), clock)::find, environment.allowedNameservers());
        this.rates = Rates.leased(environment, engine, clock);
        this.store = new WatchStore(
                Clients.dynamoDb(),
                environment.required("TABLE_NAME"),
                Duration.ofDays(environment.integer("RETENTION_DAYS")));
        this.files =
                new WatchFiles(new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET")));
        this.queue = new WatchQueue(new MessageQueue(Clients.sqs(), environment.required("WATCH_QUEUE_URL")));
        this.metrics = MetricLines.of(environment);
    }

    @Override
    String answer(String event, Context context) throws InterruptedException {
        Instant end =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(ENDING);
        return QueueEvent.handleTogether(event, body -> run(WatchMessage.read(body), end));
    }

    private void run(WatchMessage message, Instant end) {
        var figures = new RoundFigures(metrics);
        SteadyClock steady = SteadyClock.start();
        WatchMethod query = new QueryMethod(sender.to(figures, steady), steady);
        try {
            WatchMethod transfer = new TransferMethod(transfers, sender.keys(), sender.allowed(), query, steady);
            new Watcher(new Watcher.Parts(
                            store, files, queue, query, transfer, this::use, new WatchReport(files), steady))
                    .run(message, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            engine.closeIdle();
            figures.write(metrics);
        }
    }

    private SharedRates.Use use(Map<digaas.poll.query.RatedAddress, Double> perSecond) {
        LeasedRates.Use use = rates.evenly(perSecond);
        return use::close;
    }
}
