package digaas.requests.store;

import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.QueryLog;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.poll.Stability;
import digaas.poll.evidence.Evidence;
import digaas.requests.store.quota.QuotaEntry;
import digaas.table.Filter;
import digaas.table.IndexKeys;
import digaas.table.Item;
import digaas.table.Outbox;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A request as an item of the table. */
final class RequestItem {
    static final String SORT_KEY = "request";
    /** The batch whose end is to be told. A request has it until it ends. */
    static final String BATCH = "told_batch";

    private RequestItem() {}

    static String partitionKey(UUID id) {
        return "request#" + id;
    }

    static Map<String, AttributeValue> key(UUID id) {
        return Map.of("pk", Item.text(partitionKey(id)), "sk", Item.text(SORT_KEY));
    }

    /** The key of the item that names the line of executions that has claimed a request. */
    static Map<String, AttributeValue> claimKey(UUID id) {
        return Map.of("pk", Item.text(partitionKey(id)), "sk", Item.text("claim"));
    }

    static Map<String, AttributeValue> accepted(PostedRequest request, String holder, Duration retention) {
        UUID id = request.id();
        return Outbox.mark(new Item(new HashMap<>(key(id))), id, request.callback())
                .with("status", Status.ACCEPTED)
                .with("input", request.input())
                .with("query_name", request.name())
                .with("nameservers", Item.texts(request.nameservers()))
                .with("condition_kind", request.condition())
                .with("run", request.run())
                .with("labels", request.labels().isEmpty() ? null : Item.texts(labels(request.labels())))
                .with("start_time", request.startTime())
                .with("accepted_at", request.acceptedAt())
                .with("deadline", request.deadline())
                .with("observer_type", request.observerType())
                .with(
                        "clock_error",
                        request.clockError().isZero()
                                ? null
                                : Item.number(request.clockError().toNanos()))
                .with("addresses", request.addresses().isEmpty() ? null : Item.texts(addresses(request)))
                .with("start_day", IndexKeys.day(request.startTime()) + "#" + IndexKeys.shard(id))
                .with("start_key", IndexKeys.timeKey(request.startTime(), id.toString()))
                .with("run_shard", request.run() == null ? null : request.run() + "#" + IndexKeys.shard(id))
                .with("open_shard", Integer.toString(IndexKeys.shard(id)))
                .with(QuotaEntry.ATTRIBUTE, QuotaEntry.of(holder, request).text())
                .with(
                        "expires_at",
                        Item.number(request.deadline().plus(retention).getEpochSecond()))
                .attributes();
    }

    private static List<String> addresses(PostedRequest request) {
        return request.addresses().stream().map(InetAddress::getHostAddress).toList();
    }

    /** One text for each label, from which no other label is made. */
    private static List<String> labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey().length() + ":" + label.getKey() + label.getValue())
                .sorted()
                .toList();
    }

    /** Samples of a request that is still polled, kept in an item of their own. */
    static Map<String, AttributeValue> queries(
            UUID id, Instant deadline, List<QuerySample> samples, Duration retention) {
        String since = "%020d".formatted(Item.nanos(samples.getFirst().sentAt()).toBigInteger());
        return Map.of(
                "pk", Item.text(partitionKey(id)),
                "sk", Item.text("queries#" + since),
                "queries", Item.bytes(QueryLog.pack(samples)),
                "expires_at", Item.number(deadline.plus(retention).getEpochSecond()));
    }

    /** The packed query samples of a request's or a sample item; empty when it holds none. */
    static List<QuerySample> samples(Item item) {
        return item.has("queries")
                ? QueryLog.unpack(item.required("queries").b().asByteArray())
                : List.of();
    }

    /** A selection's filter: all but its time range and its run, which are keys. */
    static Filter filter(Selection selection) {
        List<String> conditions = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        if (selection.status() != null) {
            conditions.add("#status = :status");
            names.put("#status", "status");
            values.put(":status", Item.text(selection.status().name()));
        }
        if (selection.nameserver() != null) {
            conditions.add("contains(nameservers, :nameserver)");
            values.put(":nameserver", Item.text(selection.nameserver()));
        }
        if (selection.name() != null) {
            conditions.add("query_name = :name");
            values.put(":name", Item.text(selection.name()));
        }
        for (String label : labels(selection.labels())) {
            conditions.add("contains(labels, :label%d)".formatted(conditions.size()));
            values.put(":label%d".formatted(conditions.size() - 1), Item.text(label));
        }
        return new Filter(conditions.isEmpty() ? null : String.join(" AND ", conditions), names, values);
    }

    static Measurement read(Map<String, AttributeValue> attributes) {
        var item = new Item(attributes);
        return new Measurement(
                new PostedRequest(
                        IndexKeys.idOf(item.textOf("pk")),
                        item.textOf("input"),
                        item.textOf("query_name"),
                        item.textsOf("nameservers"),
                        item.textOf("condition_kind"),
                        item.textOrNull("run"),
                        Map.of(),
                        null,
                        item.timeOf("start_time"),
                        item.timeOf("accepted_at"),
                        item.timeOf("deadline"),
                        item.enumOrNull("observer_type", ObserverType.class),
                        item.has("clock_error") ? item.durationOf("clock_error") : Duration.ZERO,
                        item.has("addresses")
                                ? item.textsOf("addresses").stream()
                                        .map(InetAddress::ofLiteral)
                                        .toList()
                                : List.of()),
                new PollResult(
                        ending(item),
                        item.numberOrNull("polls"),
                        item.numberOrNull("held_back"),
                        null,
                        StoredAnswer.all(item),
                        item.itemsOf("sightings").stream()
                                .map(RequestItem::sighting)
                                .toList()));
    }

    private static @Nullable Ending ending(Item item) {
        return switch (Status.valueOf(item.textOf("status"))) {
            case ACCEPTED -> null;
            case COMPLETED ->
                new Ending.Completed(
                        new Bracket(item.timeOrNull("not_before"), item.timeOf("not_after")),
                        Evidence.valueOf(item.textOf("evidence")),
                        new Stability(
                                item.timeOrNull("stable_since"),
                                (int) item.number("flaps", 0),
                                item.timeOrNull("cache_safe_by")),
                        item.timeOf("ended_at"));
            case ERROR ->
                new Ending.Failed(
                        Reason.valueOf(item.textOf("reason")), item.timeOrNull("not_before"), item.timeOf("ended_at"));
        };
    }

    static Item ending(Ending ending) {
        return switch (ending) {
            case Ending.Completed(Bracket bracket, Evidence evidence, Stability stability, Instant endedAt) ->
                Item.empty()
                        .with("status", Status.COMPLETED)
                        .with("not_before", bracket.notBefore())
                        .with("not_after", bracket.notAfter())
                        .with("evidence", evidence.name())
                        .with("stable_since", stability.stableSince())
                        .with("flaps", Item.number(stability.flaps()))
                        .with("cache_safe_by", stability.cacheSafeBy())
                        .with("ended_at", endedAt);
            case Ending.Failed(Reason reason, Instant notBefore, Instant endedAt) ->
                Item.empty()
                        .with("status", Status.ERROR)
                        .with("reason", reason.name())
                        .with("not_before", notBefore)
                        .with("ended_at", endedAt);
        };
    }

    static AttributeValue sightings(List<Sighting> sightings) {
        return AttributeValue.fromL(sightings.stream()
                .map(sighting -> AttributeValue.fromM(Item.empty()
                        .with("last_not_yet", sighting.lastNotYet())
                        .with("first_seen", sighting.firstSeen())
                        .with("evidence", sighting.evidence())
                        .attributes()))
                .toList());
    }

    private static Sighting sighting(Item item) {
        return new Sighting(
                item.timeOrNull("last_not_yet"),
                item.timeOrNull("first_seen"),
                item.enumOrNull("evidence", Evidence.class));
    }
}
