package digaas.zones.watch.page;

import digaas.chart.ShareLanes.Point;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Rdata;
import digaas.zones.store.Watch;
import digaas.zones.store.Watch.State;
import digaas.zones.store.WatchProgress;
import digaas.zones.watch.Curves;
import digaas.zones.watch.Expected;
import digaas.zones.watch.PairReader;
import digaas.zones.watch.PairState;
import digaas.zones.watch.WatchFiles;
import digaas.zones.watch.ZoneWatches.Pair;
import digaas.zones.watch.ZoneWatches.PairQuery;
import digaas.zones.watch.page.WatchFigures.Fault;
import digaas.zones.watch.page.WatchFigures.ServerFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the page of a watch that has ended. Doing it again is harmless. */
public final class WatchReport implements Consumer<Watch> {
    private static final int LONGEST = 300;

    private final WatchFiles files;
    private final PairReader pairs;

    public WatchReport(WatchFiles files) {
        this.files = files;
        this.pairs = new PairReader(files);
    }

    @Override
    public void accept(Watch watch) {
        files.putReport(watch.id(), WatchPage.of(figures(watch)));
    }

    private WatchFigures figures(Watch watch) {
        if (!(watch.state() instanceof State.Ended(String reason, Instant at))) {
            throw new IllegalArgumentException("the watch has not ended");
        }
        Curves curves = pairs.curves(watch);
        List<ServerFigures> servers = IntStream.range(0, watch.nameservers().size())
                .mapToObj(server -> server(watch, server, curves))
                .toList();
        long faults = servers.stream()
                .mapToLong(server -> server.missing() + server.wrong() + server.unreachable())
                .sum();
        return new WatchFigures(
                watch.id().toString(),
                watch.zoneName(),
                watch.serial(),
                watch.transfers(),
                watch.startTime(),
                at,
                reason,
                watch.expected(),
                watch.met(),
                watch.quorum(),
                watch.occluded(),
                watch.signer(),
                servers,
                faults == 0 ? List.of() : faults(watch, servers),
                faults);
    }

    private static ServerFigures server(Watch watch, int server, Curves curves) {
        Nameserver nameserver = watch.nameservers().get(server);
        WatchProgress progress = watch.progress().isEmpty()
                ? new WatchProgress(null, null, 0, 0, 0, watch.expected(), 0, null)
                : watch.progress().get(server);
        String host = nameserver.address().getAddress().getHostAddress();
        String address = (host.contains(":") ? "[" + host + "]" : host) + ":"
                + nameserver.address().getPort();
        List<Point> points = curves.servers().get(server).stream()
                .map(point ->
                        new Point(Math.max(0, seconds(watch, point.at())), (double) point.seen() / watch.expected()))
                .toList();
        return new ServerFigures(
                nameserver.given(),
                address,
                progress.serial(),
                progress.seen(),
                progress.missing(),
                progress.wrong(),
                progress.unreachable(),
                points);
    }

    /** The first of them, in canonical order and then in that of the nameservers. */
    private List<Fault> faults(Watch watch, List<ServerFigures> servers) {
        List<Integer> all = IntStream.range(0, servers.size()).boxed().toList();
        return Stream.of(PairState.MISSING, PairState.WRONG, PairState.UNREACHABLE)
                .flatMap(state ->
                        pairs.page(watch, new PairQuery(state, all, null, WatchPage.MOST_FAULTS)).pairs().stream())
                .sorted(Comparator.<Pair>comparingInt(pair -> pair.place().recordSet())
                        .thenComparingInt(pair -> pair.place().server()))
                .limit(WatchPage.MOST_FAULTS)
                .map(pair ->
                        fault(watch, pair, servers.get(pair.place().server()).label()))
                .toList();
    }

    private static Fault fault(Watch watch, Pair pair, String nameserver) {
        Expected expected = pair.expected();
        return new Fault(
                expected.name(),
                expected.type().mnemonic(),
                nameserver,
                pair.state().label(),
                expected.must() == Expected.Must.GO ? "nothing" : inShort(expected),
                pair.answered(),
                lastAsked(watch, pair.notBefore()));
    }

    private static @Nullable Double lastAsked(Watch watch, @Nullable Instant time) {
        return time == null ? null : seconds(watch, time);
    }

    private static String inShort(Expected expected) {
        String all = expected.records().stream().map(Rdata::text).collect(Collectors.joining("; "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }

    private static double seconds(Watch watch, Instant time) {
        return Duration.between(watch.startTime(), time).toNanos() / 1e9;
    }
}
