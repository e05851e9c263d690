package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import digaas.aws.bucket.Bucket;
import digaas.aws.queue.MessageQueue;
import digaas.table.Table;
import digaas.zones.making.ZoneMessage;
import digaas.zones.making.ZoneQueue;
import digaas.zones.making.ZoneWork;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ImportStore;
import digaas.zones.store.Versions;
import digaas.zones.store.ZoneStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Imports, exports and deletes the zones that the messages of a queue name. The queue retries messages that fail. */
public final class ZoneFunction extends JsonFunction {
    /** What a file may have, unpacked. */
    private static final long MOST_OCTETS = 512L << 20;

    /** Time to store how it ended. */
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final InstantSource clock = InstantSource.system();
    private final ZoneWork work;

    /** Lambda calls this. */
    public ZoneFunction() {
        this(System.getenv());
    }

    /**
     * The function in an environment.
     *
     * @param variables those that template.yaml sets
     */
    public ZoneFunction(Map<String, String> variables) {
        var environment = new Environment(variables);
        String table = environment.required("TABLE_NAME");
        Duration retention = Duration.ofDays(environment.integer("RETENTION_DAYS"));
        var dynamoDb = Clients.dynamoDb();
        this.work = new ZoneWork(new ZoneWork.Parts(
                new Table(dynamoDb, table),
                new ImportStore(dynamoDb, table, retention),
                new ExportStore(dynamoDb, table, retention),
                new ZoneStore(dynamoDb, table),
                new Versions(dynamoDb, table),
                new Bucket(Clients.s3(), Clients.s3Presigner(), environment.required("REPORT_BUCKET")),
                new ZoneQueue(new MessageQueue(Clients.sqs(), environment.required("ZONE_QUEUE_URL"))),
                environment.integer("RECORDS_PER_ZONE"),
                MOST_OCTETS,
                clock));
    }

    @Override
    String answer(String event, Context context) {
        Instant end =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(ENDING);
        return QueueEvent.handle(event, body -> work.run(ZoneMessage.read(body), end));
    }
}
