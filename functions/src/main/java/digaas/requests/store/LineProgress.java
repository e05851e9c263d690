package digaas.requests.store;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.poll.OpenRequest;
import digaas.poll.Progress;
import digaas.requests.store.progress.PackedProgress;
import digaas.table.Item;
import digaas.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * How far open requests have come: one item for each line of executions, which polls up to a hundred of them. Once a
 * request has ended, its own item counts.
 */
public final class LineProgress {
    /** How long an item outlives the last deadline in it; nobody reads it then. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Table table;

    public LineProgress(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    /** Replaces what is known of a line's requests. */
    public void write(String line, List<OpenRequest> open) {
        Map<UUID, PollResult> results = new LinkedHashMap<>();
        Instant until = Instant.EPOCH;
        for (OpenRequest one : open) {
            results.put(one.request().id(), result(one));
            Instant deadline = one.request().deadline();
            until = deadline.isAfter(until) ? deadline : until;
        }
        Map<String, AttributeValue> item = new HashMap<>(key(line));
        item.put("requests", Item.bytes(PackedProgress.pack(results)));
        item.put("expires_at", Item.number(until.plus(KEPT).getEpochSecond()));
        table.put(item);
    }

    private static PollResult result(OpenRequest open) {
        Progress progress = open.progress();
        return new PollResult(
                null,
                progress.polls(),
                progress.heldBack(),
                progress.notBefore(open.request()),
                progress.lastAnswers(),
                progress.sightings());
    }

    private static Map<String, AttributeValue> key(String line) {
        return Map.of("pk", Item.text("progress#" + line), "sk", Item.text("progress"));
    }

    /**
     * Requests as they are now: the open ones with their progress. Requests that share executions share reads. One that
     * was queued alone takes two more, because the line that polls it is in its claim.
     */
    List<Measurement> current(List<StoredInLine> stored) {
        List<StoredInLine> open =
                stored.stream().filter(one -> one.request().ending() == null).toList();
        Map<UUID, PollResult> known = new HashMap<>(read(lines(open)));
        List<UUID> elsewhere = open.stream()
                .filter(one -> one.line().equals(one.request().id().toString()))
                .map(one -> one.request().id())
                .filter(id -> !known.containsKey(id))
                .toList();
        known.putAll(read(claimedBy(elsewhere)));
        return stored.stream()
                .map(one -> with(one.request(), known.get(one.request().id())))
                .toList();
    }

    private static Measurement with(Measurement request, @Nullable PollResult progress) {
        return request.ending() != null || progress == null ? request : new Measurement(request.posted(), progress);
    }

    private static Set<String> lines(List<StoredInLine> open) {
        return open.stream().map(StoredInLine::line).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> claimedBy(List<UUID> ids) {
        return all(ids.stream().map(RequestItem::claimKey).toList()).stream()
                .map(claim -> claim.textOf("execution"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<UUID, PollResult> read(Set<String> lines) {
        Map<UUID, PollResult> known = new HashMap<>();
        all(lines.stream().map(LineProgress::key).toList())
                .forEach(item -> known.putAll(
                        PackedProgress.unpack(item.required("requests").b().asByteArray())));
        return known;
    }

    private List<Item> all(List<Map<String, AttributeValue>> keys) {
        List<Item> items = new ArrayList<>();
        for (List<Map<String, AttributeValue>> some : BatchWriter.chunks(keys, Table.MOST_READ)) {
            table.getAll(KeysAndAttributes.builder().keys(some)).forEach(item -> items.add(new Item(item)));
        }
        return items;
    }
}
