package digaas.reports.store;

import digaas.measurement.Status;
import digaas.requests.store.Selection;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.Outbox;
import digaas.table.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reports in DynamoDB: what was asked for and the outcome. Their files are in the bucket.
 *
 * <p>A report is the item {@code report#ID}. In the index {@code by_start} its day is {@code reports}, for lists of
 * all reports. A completed report has a copy in the partition {@code reports}: unlike an index, a partition allows
 * consistent reads.
 */
public final class ReportStore {
    private static final String LIST = "reports";

    private final Table table;
    private final Duration retention;
    private final Optional<Outbox> outbox;

    /**
     * @param retention how long a report is kept after it was accepted
     * @param outbox tells of ends; empty when that is left to the sweep
     */
    public ReportStore(DynamoDbClient client, String table, Duration retention, Optional<Outbox> outbox) {
        this.table = new Table(client, table);
        this.retention = retention;
        this.outbox = outbox;
    }

    /** Leaves it to the sweep to tell of ends. */
    public ReportStore(DynamoDbClient client, String table, Duration retention) {
        this(client, table, retention, Optional.empty());
    }

    /** Stores a new report as ACCEPTED. */
    public void accept(StoredReport report) {
        Selection selection = report.selection();
        table.putNew(Outbox.mark(new Item(new HashMap<>(key(report.id()))), report.id(), report.callback())
                .with("status", Status.ACCEPTED)
                .with("input", report.input())
                .with("range_start", selection.start())
                .with("range_end", selection.end())
                .with("only_status", selection.status())
                .with("only_nameserver", selection.nameserver())
                .with("only_name", selection.name())
                .with("only_run", selection.run())
                .with("only_labels", selection.labels().isEmpty() ? null : labels(selection.labels()))
                .with("compare_run", report.compare())
                .with("accepted_at", report.acceptedAt())
                .with("deadline", report.deadline())
                .with("start_day", LIST)
                .with("start_key", listKey(report))
                .with("open_shard", Integer.toString(IndexKeys.shard(report.id())))
                .with(
                        "expires_at",
                        Item.number(report.acceptedAt().plus(retention).getEpochSecond()))
                .attributes());
    }

    /**
     * Stores a new report as ACCEPTED unless its id is in use.
     *
     * @return whether it was stored
     */
    public boolean acceptIfFree(StoredReport report) {
        try {
            accept(report);
            return true;
        } catch (ConditionalCheckFailedException inUse) {
            return false;
        }
    }

    /** A report by its id. */
    public Optional<StoredReport> find(UUID id) {
        return table.get(key(id)).map(ReportStore::read);
    }

    /**
     * Ends a report as COMPLETED, once.
     *
     * @return false when it had already ended
     */
    public boolean complete(UUID id, ReportState.Made made) {
        return end(
                id,
                Item.empty()
                        .with("status", Status.COMPLETED)
                        .with("files", Item.texts(made.files()))
                        .with("figures", figures(made.figures()))
                        .with("ended_at", made.endedAt()));
    }

    /** As a list: a map would lose their order. */
    private static AttributeValue figures(Map<String, BigDecimal> figures) {
        return AttributeValue.fromL(figures.entrySet().stream()
                .map(figure -> AttributeValue.fromM(Map.of(
                        "name", Item.text(figure.getKey()),
                        "value", AttributeValue.fromN(figure.getValue().toPlainString()))))
                .toList());
    }

    /** Stores progress, unless the report has ended. */
    public void progress(UUID id, ReportProgress progress) {
        table.changeOpen(
                key(id),
                Item.empty()
                        .with("stage", progress.stage().name())
                        .with("requests_read", Item.number(progress.requests())));
    }

    /**
     * Adds a completed report to {@link #listed}. Adding it again changes nothing.
     *
     * @throws IllegalStateException when the report is not COMPLETED
     */
    public void list(UUID id) {
        Item item = table.get(key(id)).orElseThrow(() -> new IllegalStateException("no report " + id));
        StoredReport report = read(item);
        if (report.status() != Status.COMPLETED) {
            throw new IllegalStateException("report " + id + " is " + report.status());
        }
        Map<String, AttributeValue> copy = new HashMap<>(item.attributes());
        copy.keySet().removeAll(List.of("start_day", "start_key", Outbox.SHARD));
        copy.putAll(
                Map.of("pk", Item.text(LIST), "sk", Item.text(listKey(report)), "report_id", Item.text(id.toString())));
        table.put(copy);
    }

    /**
     * The listed reports, the newest first, by a consistent read.
     *
     * @param since only reports accepted since then
     * @param most how many at most
     */
    public List<StoredReport> listed(Instant since, int most) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :list AND sk >= :low")
                .expressionAttributeValues(
                        Map.of(":list", Item.text(LIST), ":low", Item.text(IndexKeys.timeKey(since, ""))))
                .scanIndexForward(false)
                .consistentRead(true)
                .build();
        return table.client().queryPaginator(query).items().stream()
                .limit(most)
                .map(item -> read(new Item(item)))
                .toList();
    }

    /**
     * One page of the list of all reports in any state, the newest first.
     *
     * @param token {@link ReportListing#next} of the page before; null for the first page
     */
    public ReportListing page(@Nullable String token, int size) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":list", Item.text(LIST)));
        if (token != null) {
            values.put(":token", Item.text(token));
        }
        QueryRequest query = QueryRequest.builder()
                .tableName(table.name())
                .indexName("by_start")
                .keyConditionExpression("start_day = :list" + (token == null ? "" : " AND start_key < :token"))
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(size + 1)
                .build();
        List<StoredReport> found = table.client().queryPaginator(query).items().stream()
                .limit(size + 1L)
                .map(item -> read(new Item(item)))
                .toList();
        return found.size() <= size
                ? new ReportListing(found, null)
                : new ReportListing(found.subList(0, size), listKey(found.get(size - 1)));
    }

    /** Sorts by the time of acceptance. */
    private static String listKey(StoredReport report) {
        return IndexKeys.timeKey(report.acceptedAt(), report.id().toString());
    }

    /**
     * Ends a report as ERROR, once.
     *
     * @return false when it had already ended
     */
    public boolean fail(UUID id, String reason, Instant endedAt) {
        return end(
                id,
                Item.empty().with("status", Status.ERROR).with("reason", reason).with("ended_at", endedAt));
    }

    private boolean end(UUID id, Item changes) {
        Optional<Item> before = table.end(key(id), changes, List.of(Outbox.CALLBACK), Table.Provided.NOTHING);
        before.ifPresent(item -> outbox.ifPresent(box -> box.tell(item, "report", id)));
        return before.isPresent();
    }

    private static Map<String, AttributeValue> key(UUID id) {
        return Map.of("pk", Item.text("report#" + id), "sk", Item.text("report"));
    }

    private static StoredReport read(Item item) {
        return new StoredReport(
                item.has("report_id") ? UUID.fromString(item.textOf("report_id")) : IndexKeys.idOf(item.textOf("pk")),
                item.textOf("input"),
                new Selection(
                        item.timeOrNull("range_start"),
                        item.timeOrNull("range_end"),
                        item.enumOrNull("only_status", Status.class),
                        item.textOrNull("only_nameserver"),
                        item.textOrNull("only_name"),
                        item.textOrNull("only_run"),
                        labels(item)),
                item.textOrNull("compare_run"),
                null,
                item.timeOf("accepted_at"),
                item.timeOf("deadline"),
                state(item));
    }

    private static AttributeValue labels(Map<String, String> labels) {
        return AttributeValue.fromL(labels.entrySet().stream()
                .map(label -> AttributeValue.fromM(
                        Map.of("name", Item.text(label.getKey()), "value", Item.text(label.getValue()))))
                .toList());
    }

    private static Map<String, String> labels(Item item) {
        Map<String, String> labels = new LinkedHashMap<>();
        item.itemsOf("only_labels").forEach(label -> labels.put(label.textOf("name"), label.textOf("value")));
        return labels;
    }

    private static ReportState state(Item item) {
        return switch (Status.valueOf(item.textOf("status"))) {
            case ACCEPTED ->
                item.has("stage")
                        ? new ReportState.Open(new ReportProgress(
                                ReportProgress.Stage.valueOf(item.textOf("stage")), item.number("requests_read", 0)))
                        : ReportState.ASKED;
            case COMPLETED -> {
                Map<String, BigDecimal> figures = new LinkedHashMap<>();
                item.itemsOf("figures")
                        .forEach(figure -> figures.put(
                                figure.textOf("name"),
                                new BigDecimal(figure.required("value").n())));
                yield new ReportState.Made(item.textsOf("files"), figures, item.timeOf("ended_at"));
            }
            case ERROR -> new ReportState.Failed(item.textOf("reason"), item.timeOf("ended_at"));
        };
    }
}
