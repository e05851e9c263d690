package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.reports.store.ReportStore;
import digaas.requests.store.Overdue;
import digaas.requests.store.RequestStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.json.JsonMapper;

/** Runs on a schedule: ends what is still open after its deadline, whatever became of its execution. */
public final class SweepFunction implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(SweepFunction.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    /** What a request's own execution may take to store its ending after the deadline. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /**
     * How far a run looks ahead. What it leaves has a deadline later than that, and the next run begins a minute after this
     * one: nothing waits for longer than 60 s less this, which leaves as much to a run that starts late or has much to do.
     */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final InstantSource clock = InstantSource.system();
    private final RequestStore requests;
    private final ReportStore reports;
    private final MetricLog metrics;

    /** What Lambda calls. */
    public SweepFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables what template.yaml gives it
     */
    public SweepFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        var dynamoDb = Clients.dynamoDb();
        this.requests = new RequestStore(dynamoDb, table, retention, clock);
        this.reports = new ReportStore(dynamoDb, table, retention);
        this.metrics = MetricLines.of(environment);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try {
            int ended = sweep();
            if (isSoonOverdue()) {
                TimeUnit.NANOSECONDS.sleep(AHEAD.plus(GRACE).toNanos());
                ended += sweep();
            }
            Payload.write(output, JSON.createObjectNode().put("ended", ended).toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted between two sweeps", e);
        }
    }

    /** What the next run of the schedule would end too late. */
    private boolean isSoonOverdue() {
        return requests.overdue(clock.instant().plus(AHEAD)).findAny().isPresent();
    }

    /** One that can't be ended does not keep the others from it; then the sweep fails, and is tried again. */
    private int sweep() {
        Instant now = clock.instant();
        int ended = 0;
        SdkException failure = null;
        for (Overdue overdue : requests.overdue(now.minus(GRACE)).toList()) {
            try {
                ended += end(overdue, now) ? 1 : 0;
            } catch (SdkException e) {
                failure = e;
            }
        }
        requests.release();
        metrics.count(Count.OVERDUE, ended);
        if (ended > 0) {
            LOG.log(System.Logger.Level.WARNING, "ended " + ended + " that nothing else had ended");
        }
        if (failure != null) {
            throw failure;
        }
        return ended;
    }

    private boolean end(Overdue overdue, Instant now) {
        return switch (overdue) {
            case Overdue.Request request -> requests.end(request.id(), new Ending.Failed(Reason.INTERNAL, now), null);
            case Overdue.Report report -> reports.fail(report.id(), Reason.INTERNAL.label(), now);
        };
    }
}
