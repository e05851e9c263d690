package digaas.zones.watch.page;

import digaas.chart.ShareLanes;
import digaas.chart.ShareLanes.Lane;
import digaas.chart.ShareLanes.Point;
import digaas.html.Escape;
import digaas.html.HtmlPage;
import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.zones.watch.page.WatchFigures.Fault;
import digaas.zones.watch.page.WatchFigures.ServerFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code index.html} of a watch: one file that loads nothing. */
public final class WatchPage {
    /** How many recordsets the page lists; the API lists all. */
    public static final int MOST_FAULTS = 1_000;

    private static final String NOTES = HtmlPage.resource(WatchPage.class, "notes.html");
    private static final String NONE = "–";
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private WatchPage() {}

    /** The page. */
    public static String of(WatchFigures watch) {
        ShareLanes chart = chart(watch);
        String range = "Serial %d · watched by %s from %s to %s UTC"
                .formatted(
                        watch.serial(),
                        watch.transfers() ? "transfers of the whole zone" : "queries",
                        second(watch.startTime()),
                        second(watch.endedAt()));
        return HtmlPage.of(
                "Watch of " + watch.zoneName(),
                """
                <header>
                <h1>%1$s on %2$s</h1>
                <p class="range">%3$s</p>
                </header>
                <p class="headline">%4$s</p>
                <figure id="%5$s" aria-label="%6$s">
                <div class="wide" role="region" tabindex="0" aria-label="%6$s">
                %7$s</div>
                </figure>
                <h2>By nameserver</h2>
                %8$s<h2>Missing and wrong</h2>
                %9$s<footer>
                %10$s<p>Watch %11$s.%12$s</p>
                </footer>
                """.formatted(
                                Escape.xml(watch.zoneName()),
                                count(watch.servers().size(), "nameserver"),
                                Escape.xml(range),
                                Escape.xml(headline(watch)),
                                chart.name(),
                                Escape.xml(chart.title()),
                                chart.svg(),
                                servers(watch),
                                faults(watch),
                                NOTES,
                                Escape.xml(watch.id()),
                                notAsked(watch)),
                List.of(HtmlPage.SORTABLE_TABLES));
    }

    private static ShareLanes chart(WatchFigures watch) {
        return new ShareLanes(
                "share-seen",
                "Share of recordsets seen over time, by nameserver",
                "Share of recordsets seen",
                "Seconds after the start",
                watch.servers().stream()
                        .map(server -> new Lane(server.label(), note(server), server.points()))
                        .toList(),
                end(watch));
    }

    private static double end(WatchFigures watch) {
        return Math.max(0, seconds(Duration.between(watch.startTime(), watch.endedAt())));
    }

    private static String note(ServerFigures server) {
        List<String> parts = new ArrayList<>();
        add(parts, server.missing(), "missing");
        add(parts, server.wrong(), "wrong");
        add(parts, server.unreachable(), "unreachable");
        parts.add(server.serial() == null ? "no serial" : "serial " + server.serial());
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add("%s %s".formatted(number(count), what));
        }
    }

    private static String headline(WatchFigures watch) {
        String where = watch.quorum() == watch.servers().size()
                ? watch.quorum() == 1 ? "the nameserver" : "all nameservers"
                : "at least %d of %d nameservers"
                        .formatted(watch.quorum(), watch.servers().size());
        String time = exact(end(watch)) + "\u00a0s";
        int left = watch.expected() - watch.met();
        if (watch.reason() == null) {
            return "%s seen on %s after %s.".formatted(counted(watch.expected(), "was", "were"), where, time);
        }
        String why = switch (watch.reason()) {
            case "timeout" -> "when the watch timed out after " + time;
            case "cancelled" -> "when the watch was cancelled after " + time;
            default -> "when the watch failed because of an internal error after " + time;
        };
        return "%s of %s had been seen on %s %s; %s had not."
                .formatted(number(watch.met()), count(watch.expected(), "recordset"), where, why, number(left));
    }

    private static String counted(int count, String one, String many) {
        return count == 1 ? "The recordset " + one : "All %s recordsets %s".formatted(number(count), many);
    }

    private static String servers(WatchFigures watch) {
        return new HtmlTable(
                        "What each nameserver showed",
                        List.of(
                                "nameserver",
                                "serial",
                                "seen",
                                "missing",
                                "wrong",
                                "unreachable",
                                "50\u00a0% by (s)",
                                "90\u00a0% by (s)",
                                "all by (s)"))
                .rows(
                        watch.servers(),
                        server -> List.of(
                                Cell.text(server.label()),
                                Cell.number(server.serial() == null ? NONE : Long.toString(server.serial())),
                                Cell.number(number(server.seen())),
                                Cell.number(number(server.missing())),
                                Cell.number(number(server.wrong())),
                                Cell.number(number(server.unreachable())),
                                reached(server, 0.5),
                                reached(server, 0.9),
                                reached(server, 1)))
                .html();
    }

    /** When a share had been seen. */
    private static Cell reached(ServerFigures server, double share) {
        return Cell.number(server.points().stream()
                .filter(point -> point.share() >= share)
                .map(Point::seconds)
                .findFirst()
                .map(WatchPage::exact)
                .orElse(NONE));
    }

    private static String faults(WatchFigures watch) {
        if (watch.faultCount() == 0) {
            return "<p>Nothing is missing or wrong.</p>\n";
        }
        HtmlTable table = new HtmlTable(
                        "Recordsets that nameservers did not show",
                        List.of("name", "type", "nameserver", "state", "expected", "answered", "last asked (s)"))
                .rows(watch.faults(), WatchPage::row);
        long more = watch.faultCount() - watch.faults().size();
        return (more > 0 ? table.note("The API lists %s more.".formatted(number(more))) : table).html();
    }

    private static List<Cell> row(Fault fault) {
        return List.of(
                Cell.text(fault.name()),
                Cell.text(fault.type()),
                Cell.text(fault.nameserver()),
                Cell.text(fault.state()),
                Cell.text(fault.expected()),
                Cell.text(fault.answered() == null ? NONE : fault.answered()),
                Cell.number(fault.lastAsked() == null ? NONE : exact(fault.lastAsked())));
    }

    private static String notAsked(WatchFigures watch) {
        String what = Stream.of(
                        watch.occluded() == 0
                                ? ""
                                : count(watch.occluded(), "recordset") + " below zone cuts or DNAMEs",
                        watch.signer() == 0 ? "" : count(watch.signer(), "recordset") + " that a signer adds")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" and "));
        return what.isEmpty() ? "" : " Not looked at: " + what + ".";
    }

    private static String count(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String exact(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String second(Instant instant) {
        return TO_THE_SECOND.format(instant);
    }
}
