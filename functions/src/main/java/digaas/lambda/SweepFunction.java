package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.metric.Count;
import digaas.metric.MetricLog;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.reports.store.ReportStore;
import digaas.requests.store.RequestStore;
import digaas.sweep.Sweep;
import digaas.table.OpenIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Runs on a schedule: ends what is still open after its deadline. */
public final class SweepFunction implements RequestStreamHandler {
    private static final JsonMapper JSON = new JsonMapper();

    private final RequestStore requests;
    private final ReportStore reports;
    private final Sweep sweep;

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
        InstantSource clock = InstantSource.system();
        this.requests = new RequestStore(dynamoDb, table, retention, clock);
        this.reports = new ReportStore(dynamoDb, table, retention);
        MetricLog metrics = MetricLines.of(environment);
        this.sweep = new Sweep(
                new OpenIndex(dynamoDb, table),
                Map.of("request", this::endRequest, "report", this::endReport),
                ended -> metrics.count(Count.OVERDUE, ended),
                clock);
    }

    private boolean endRequest(UUID id, Instant now) {
        return requests.end(id, new Ending.Failed(Reason.INTERNAL, now), null);
    }

    private boolean endReport(UUID id, Instant now) {
        return reports.fail(id, Reason.INTERNAL.label(), now);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try {
            Payload.write(
                    output, JSON.createObjectNode().put("ended", sweep.run()).toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted between two sweeps", e);
        } finally {
            requests.release();
        }
    }
}
