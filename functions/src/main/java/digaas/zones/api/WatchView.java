package digaas.zones.api;

import digaas.json.Json;
import digaas.json.Seconds;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Rdata;
import digaas.zones.store.Watch;
import digaas.zones.store.Watch.State;
import digaas.zones.store.WatchProgress;
import digaas.zones.watch.Curves;
import digaas.zones.watch.PairState;
import digaas.zones.watch.ZoneWatches.Pair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A watch as the API shows it: every input as it was given, then the result. */
final class WatchView {
    private WatchView() {}

    static String status(Watch watch) {
        return switch (watch.state()) {
            case State.Open() -> "ACCEPTED";
            case State.Ended(String reason, Instant _) -> reason == null ? "COMPLETED" : "ERROR";
        };
    }

    static @Nullable String reason(Watch watch) {
        return watch.state() instanceof State.Ended(String reason, Instant _) ? reason : null;
    }

    static String self(Watch watch, Links links) {
        return links.zone(watch.zoneId()) + "/watches/" + watch.id();
    }

    /** As a list has it. */
    static ObjectNode inShort(Watch watch, Links links) {
        return whole(watch, links, Optional.empty(), Optional.empty());
    }

    /**
     * A watch with all that there is.
     *
     * @param curves left out where there are none
     * @param report where its page is; left out where there is none
     */
    static ObjectNode whole(Watch watch, Links links, Optional<Curves> curves, Optional<URI> report) {
        ObjectNode json = Json.stored(watch.input());
        if (!json.hasNonNull("start_time")) {
            json.put("start_time", Seconds.ofEpoch(watch.startTime()));
        }
        if (!json.path("recordsets").isObject()) {
            json.put("recordsets", watch.recordsets());
        }
        json.put("threshold_percentage", watch.thresholdPercentage())
                .put("method", watch.transfers() ? "transfer" : "query")
                .put("frequency", Seconds.of(watch.frequency()))
                .put("id", watch.id().toString())
                .put("zone_id", watch.zoneId().toString())
                .put("zone_name", watch.zoneName())
                .put("project_id", ZoneRoutes.PROJECT)
                .put("status", status(watch))
                .put("reason", reason(watch))
                .put("serial", watch.serial())
                .put("created_at", DesignateTimes.shown(watch.acceptedAt()))
                .put("accepted_at", Seconds.ofEpoch(watch.acceptedAt()))
                .put(
                        "ended_at",
                        watch.state() instanceof State.Ended(String _, Instant at) ? Seconds.ofEpoch(at) : null)
                .put("expected", watch.expected())
                .put("met", watch.met());
        json.putObject("not_asked").put("occluded", watch.occluded()).put("signer", watch.signer());
        ArrayNode progress = json.putArray("progress");
        for (int i = 0; i < watch.nameservers().size(); i++) {
            putProgress(progress.addObject(), watch, i, curves);
        }
        putSerials(json.putArray("serials"), watch);
        ObjectNode where = json.putObject("links")
                .put("self", self(watch, links))
                .put("zone", links.zone(watch.zoneId()))
                .put("recordsets", self(watch, links) + "/recordsets");
        report.ifPresent(link -> where.put("report", link.toString()));
        return json;
    }

    private static void putProgress(ObjectNode json, Watch watch, int server, Optional<Curves> curves) {
        WatchProgress known = progress(watch, server);
        Nameserver nameserver = watch.nameservers().get(server);
        json.put("nameserver", nameserver.given())
                .put("address", address(nameserver))
                .put("serial", known.serial())
                .put("answered_at", known.answeredAt() == null ? null : Seconds.ofEpoch(known.answeredAt()))
                .put("expected", watch.expected())
                .put(PairState.SEEN.label(), known.seen())
                .put(PairState.MISSING.label(), known.missing())
                .put(PairState.WRONG.label(), known.wrong())
                .put(PairState.UNREACHABLE.label(), known.unreachable());
        if (curves.isPresent()) {
            ArrayNode points = json.putArray("share_seen");
            for (Curves.Point point : curves.get().servers().get(server)) {
                points.addObject()
                        .put("at", Seconds.high(Duration.between(watch.startTime(), point.at())))
                        .put("share", share(point.seen(), watch.expected()));
            }
        }
    }

    private static BigDecimal share(int seen, int expected) {
        BigDecimal share = BigDecimal.valueOf(seen).divide(BigDecimal.valueOf(expected), 6, RoundingMode.DOWN);
        BigDecimal stripped = share.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static WatchProgress progress(Watch watch, int server) {
        return watch.progress().isEmpty()
                ? new WatchProgress(null, null, 0, 0, 0, watch.expected(), 0, null)
                : watch.progress().get(server);
    }

    /** Nameservers by their serials; those that have told none come last. */
    private static void putSerials(ArrayNode json, Watch watch) {
        Map<Long, List<String>> known = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < watch.nameservers().size(); i++) {
            Long serial = progress(watch, i).serial();
            List<String> same = serial == null ? others : known.computeIfAbsent(serial, _ -> new ArrayList<>());
            same.add(address(watch.nameservers().get(i)));
        }
        known.forEach((serial, addresses) -> put(json.addObject().put("serial", serial), addresses));
        if (!others.isEmpty()) {
            put(json.addObject().putNull("serial"), others);
        }
    }

    private static void put(ObjectNode json, List<String> addresses) {
        ArrayNode nameservers = json.putArray("nameservers");
        addresses.forEach(nameservers::add);
    }

    /** With its port. */
    static String address(Nameserver nameserver) {
        String host = nameserver.address().getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + nameserver.address().getPort();
    }

    static ObjectNode pair(Watch watch, Pair pair, UUID id) {
        Nameserver nameserver = watch.nameservers().get(pair.place().server());
        ObjectNode json = Json.node()
                .put("id", id.toString())
                .put("name", pair.expected().name())
                .put("type", pair.expected().type().mnemonic())
                .put("must", pair.expected().must().label());
        ArrayNode records = json.putArray("records");
        pair.expected().records().stream().map(Rdata::text).forEach(records::add);
        return json.put("nameserver", nameserver.given())
                .put("address", address(nameserver))
                .put("state", pair.state().label())
                .put("not_before", Seconds.low(since(watch, pair.notBefore())))
                .put("not_after", Seconds.high(since(watch, pair.notAfter())))
                .put("answered", pair.answered());
    }

    private static @Nullable Duration since(Watch watch, @Nullable Instant time) {
        return time == null ? null : Duration.between(watch.startTime(), time);
    }
}
