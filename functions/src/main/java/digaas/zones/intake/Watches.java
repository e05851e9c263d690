package digaas.zones.intake;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.poll.query.Nameserver;
import digaas.poll.query.RatedAddress;
import digaas.requests.intake.QuotaHolder;
import digaas.zones.intake.Order.Recordsets;
import digaas.zones.search.RecordSets;
import digaas.zones.store.Watch;
import digaas.zones.store.Watch.Place;
import digaas.zones.store.Watch.State;
import digaas.zones.store.WatchStore;
import digaas.zones.store.Zone;
import digaas.zones.version.VersionKey;
import digaas.zones.version.VersionReader;
import digaas.zones.watch.Curves;
import digaas.zones.watch.PairReader;
import digaas.zones.watch.Selection;
import digaas.zones.watch.Selection.Rule;
import digaas.zones.watch.WatchFiles;
import digaas.zones.watch.WatchQueue;
import digaas.zones.watch.ZoneWatches;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accepts watches. What a watch expects is stored by value before the watch is, so it keeps nothing of the zone, and the
 * zone may be replaced or deleted meanwhile.
 */
public final class Watches implements ZoneWatches {
    /** Recordsets of a watch: some seconds are enough to read and store them, and 2 minutes to ask a nameserver. */
    public static final int MOST_RECORDSETS = 100_000;

    /** Recordsets times nameservers: what one worker can keep in memory and store. */
    public static final int MOST_PAIRS = 500_000;

    /** Open watches of a caller: each keeps a function busy. */
    public static final int MOST_OPEN = 10;

    /** What watches leave of an address's rate, for requests and for queries that are sent again. */
    private static final double PART = 0.8;

    /** What one worker sends to all nameservers together, in queries a second. */
    private static final double MOST_PER_SECOND = 4_000;

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int ATTEMPTS = 3;
    /** How long a link is good. */
    private static final Duration LINK = Duration.ofHours(1);

    private final WatchStore store;
    private final WatchFiles files;
    private final PairReader pairs;
    private final WatchQueue queue;
    private final VersionReader versions;
    private final Supplier<OrderParser> parsers;
    private final int queriesPerSecond;

    /**
     * @param parsers a parser for each body
     * @param queriesPerSecond to one address
     */
    public Watches(
            WatchStore store,
            WatchFiles files,
            WatchQueue queue,
            VersionReader versions,
            Supplier<OrderParser> parsers,
            int queriesPerSecond) {
        this.store = store;
        this.files = files;
        this.pairs = new PairReader(files);
        this.queue = queue;
        this.versions = versions;
        this.parsers = parsers;
        this.queriesPerSecond = queriesPerSecond;
    }

    @Override
    public Outcome create(Zone zone, ObjectNode body, String caller, Instant now) {
        return switch (parsers.get().parse(body, now)) {
            case Checked.Valid<Order>(Order order) -> create(zone, order, QuotaHolder.of(caller), now);
            case Checked.Invalid<Order>(List<Fault> faults) ->
                new Outcome.Refused(faults.stream()
                        .map(fault -> fault.pointer().substring(1) + " " + fault.detail())
                        .collect(Collectors.joining("; ")));
        };
    }

    private Outcome create(Zone zone, Order order, String holder, Instant now) {
        Recordsets meant = meant(zone, order.recordsets());
        Selection selection;
        try {
            selection = Selection.of(
                    () -> versions.sets(VersionKey.of(zone.id(), zone.importId())),
                    zone.name(),
                    rule(zone, meant),
                    order.dnssec(),
                    !order.transfers(),
                    Math.min(MOST_RECORDSETS, MOST_PAIRS / order.nameservers().size()));
        } catch (Selection.TooManyException tooMany) {
            return new Outcome.Refused(
                    "recordsets must select at most %,d recordsets, and %,d times the number of nameservers"
                            .formatted(MOST_RECORDSETS, MOST_PAIRS));
        }
        if (selection.expected().isEmpty()) {
            return new Outcome.Refused("recordsets selects nothing that can be seen"
                    + (meant instanceof Recordsets.Changed ? ": the last import changed nothing" : ""));
        }
        Duration shortest = shortest(order, selection.expected().size());
        Duration frequency = order.frequency() == null ? shortest : order.frequency();
        if (frequency.compareTo(shortest) < 0) {
            return new Outcome.Refused(
                    "frequency must be at least %s: more queries a second than that are not allowed to an address"
                            .formatted(seconds(shortest)));
        }
        if (order.timeout().compareTo(frequency) < 0) {
            return new Outcome.Refused("timeout must be at least the frequency, " + seconds(frequency));
        }
        return store(zone, order, meant, selection, frequency, holder, now);
    }

    private static Recordsets meant(Zone zone, Recordsets given) {
        if (!(given instanceof Recordsets.Usual)) {
            return given;
        }
        return zone.version() == 1 ? new Recordsets.All() : new Recordsets.Changed();
    }

    private static Rule rule(Zone zone, Recordsets meant) {
        return switch (meant) {
            case Recordsets.Usual(), Recordsets.All() -> new Rule.All();
            case Recordsets.Changed() -> new Rule.Changed(zone.importedAt());
            case Recordsets.Filtered(var filters) -> new Rule.Matching(RecordSets.matching(zone, filters));
        };
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9)
                .setScale(3, RoundingMode.CEILING)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The shortest time in which each nameserver can be asked for everything. */
    private Duration shortest(Order order, int expected) {
        Map<RatedAddress, Long> servers = order.nameservers().stream()
                .map(Nameserver::address)
                .collect(
                        Collectors.groupingBy(address -> RatedAddress.of(address.getAddress()), Collectors.counting()));
        // And the SOA, which tells the serial.
        double each = order.transfers() ? 1 : expected + 1.0;
        double atOne =
                servers.values().stream().mapToLong(Long::longValue).max().orElse(1) * each / (PART * queriesPerSecond);
        double ofAll = order.nameservers().size() * each / MOST_PER_SECOND;
        Duration shortest = Duration.ofMillis((long) Math.ceil(Math.max(atOne, ofAll) * 1_000));
        return shortest.compareTo(SHORTEST) < 0 ? SHORTEST : shortest;
    }

    private Outcome store(
            Zone zone,
            Order order,
            Recordsets meant,
            Selection selection,
            Duration frequency,
            String holder,
            Instant now) {
        UUID id = UUID.randomUUID();
        Instant begin = order.startTime().isAfter(now) ? order.startTime() : now;
        boolean isStored = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Place> place = store.freePlace(holder, MOST_OPEN);
            if (place.isEmpty()) {
                return new Outcome.TooMany(MOST_OPEN);
            }
            if (!isStored) {
                files.putExpected(id, selection.expected());
                isStored = true;
            }
            Watch watch = new Watch(
                    id,
                    zone.id(),
                    zone.name(),
                    zone.importId(),
                    zone.serial(),
                    order.input(),
                    place.get(),
                    order.nameservers(),
                    text(meant),
                    order.transfers(),
                    order.thresholdPercentage(),
                    frequency,
                    order.startTime(),
                    now,
                    begin.plus(order.timeout()),
                    selection.expected().size(),
                    selection.occluded(),
                    selection.signer(),
                    0,
                    List.of(),
                    List.of(),
                    0,
                    new State.Open());
            if (store.accept(watch, begin)) {
                Duration left = Duration.between(now, begin).minusSeconds(1);
                queue.ask(watch, left.isNegative() ? Duration.ZERO : left);
                return new Outcome.Accepted(watch);
            }
        }
        return new Outcome.TooMany(MOST_OPEN);
    }

    private static String text(Recordsets meant) {
        return switch (meant) {
            case Recordsets.Usual(), Recordsets.All() -> "all";
            case Recordsets.Changed() -> "changed";
            case Recordsets.Filtered(var _) -> "filter";
        };
    }

    @Override
    public List<Watch> ofZone(UUID zone) {
        return store.all().stream().filter(watch -> watch.zoneId().equals(zone)).toList();
    }

    @Override
    public Optional<Watch> find(UUID id) {
        return store.find(id);
    }

    @Override
    public Optional<Watch> cancel(UUID id, Instant now) {
        Optional<Watch> watch = store.find(id);
        if (watch.filter(Watch::isOpen).isEmpty()) {
            return watch;
        }
        boolean _ = store.stop(watch.get(), new State.Ended("cancelled", now));
        return store.find(id);
    }

    @Override
    public Optional<URI> report(Watch watch) {
        return watch.isOpen() ? Optional.empty() : Optional.of(files.reportLink(watch.id(), LINK));
    }

    @Override
    public Curves curves(Watch watch) {
        return again(watch, pairs::curves);
    }

    @Override
    public PairPage pairs(Watch watch, PairQuery query) {
        return again(watch, latest -> pairs.page(latest, query));
    }

    /** A worker may replace what a watch's item names between two reads: then the latest is read. */
    private <T> T again(Watch watch, Function<Watch, T> reading) {
        Watch latest = watch;
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.apply(latest);
            } catch (RuntimeException isGone) {
                Watch now = store.find(watch.id()).orElse(latest);
                if (attempt == ATTEMPTS || now.objects().equals(latest.objects())) {
                    throw isGone;
                }
                latest = now;
            }
        }
    }
}
