package digaas.zones.watch.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.chart.ShareLanes.Point;
import digaas.zones.watch.page.WatchFigures.Fault;
import digaas.zones.watch.page.WatchFigures.ServerFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchPageTest {
    private static ServerFigures server(String name, @Nullable Long serial, int seen, int missing, int wrong) {
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= 50 && seen > 0; i++) {
            points.add(new Point(3 + i * 9.5 + name.length(), seen / 10_000.0 * i / 50));
        }
        return new ServerFigures(
                name, "192.0.2.1:53", serial, seen, missing, wrong, 10_000 - seen - missing - wrong, points);
    }

    private static WatchFigures figures(@Nullable String reason, List<ServerFigures> servers, List<Fault> faults) {
        int met = reason == null ? 10_000 : 9_800;
        return new WatchFigures(
                "8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d",
                "example.com.",
                7,
                true,
                Instant.parse("2026-01-01T12:00:00Z"),
                Instant.parse("2026-01-01T12:10:00Z"),
                reason,
                10_000,
                met,
                servers.size(),
                3,
                1,
                servers,
                faults,
                faults.isEmpty() ? 0 : 1_200);
    }

    /** As much as a page can have. */
    static WatchFigures full() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean isWrong = i % 2 == 0;
            faults.add(new Fault(
                    "host-%d.a-rather-long-label-for-a-name.example.com.".formatted(i),
                    i % 3 == 0 ? "TXT" : "A",
                    isWrong ? "ns1.example.com (192.0.2.1:53)" : "192.0.2.2:5353",
                    isWrong ? "wrong" : "missing",
                    i % 3 == 0 ? "\"v=spf1 include:_spf.example.com include:_spf.example.net -all\"" : "192.0.2.7",
                    isWrong ? "300 A 192.0.2.9; 300 A 192.0.2.10" : "NXDOMAIN",
                    i == 5 ? null : 590.5 + i / 100.0));
        }
        return figures(
                "timeout",
                List.of(
                        server("ns1.example.com", 7L, 9_900, 0, 100),
                        server("192.0.2.2:5353", 6L, 7_000, 2_900, 100),
                        server("ns3.example.com", null, 0, 0, 0)),
                faults);
    }

    @Test
    void aPageSaysWhatIsMissingAndWrong() {
        String page = WatchPage.of(full());
        assertThat(page)
                .contains(
                        "9,800 of 10,000 recordsets had been seen on all nameservers when the watch timed out after"
                                + " 600.000\u00a0s; 200 had not.",
                        "<h1>example.com. on 3 nameservers</h1>",
                        "watched by transfers of the whole zone from 2026-01-01 12:00:00 to 2026-01-01 12:10:00 UTC",
                        "99.0\u00a0%\u00a0 100 wrong, serial 7",
                        "10,000 unreachable, no serial",
                        "The API lists 1,140 more.",
                        "Not looked at: 3 recordsets below zone cuts or DNAMEs and 1 recordset that a signer adds.");
        String withoutNamespace = page.replace("http://www.w3.org/2000/svg", "");
        assertThat(withoutNamespace).doesNotContain("http:", "https:", "url(", "src=");
    }

    @Test
    void aCompleteWatchHasNoTableOfFaults() {
        String page = WatchPage.of(figures(null, List.of(server("192.0.2.1", 7L, 10_000, 0, 0)), List.of()));
        assertThat(page)
                .contains(
                        "All 10,000 recordsets were seen on the nameserver after 600.000\u00a0s.",
                        "<p>Nothing is missing or wrong.</p>",
                        "all by (s)\u00a0487.000");
    }

    @Test
    void whatStrangersChooseIsText() {
        Fault fault = new Fault("<script>.example.com.", "TXT", "\"><img>", "wrong", "\"<b>\"", "\u202e\"<i>\"", 1.0);
        String page = WatchPage.of(figures("cancelled", List.of(server("<u>", 7L, 1, 0, 0)), List.of(fault, fault)));
        assertThat(page)
                .contains("&lt;script&gt;", "\\u{202E}&quot;&lt;i&gt;")
                .doesNotContain("<script>.", "<img>", "<b>", "<i>", "<u>");
    }

    @Test
    void anEmptyWatchAndManyServersAreDrawn() {
        List<ServerFigures> many = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            many.add(server("ns" + i + ".example.com", 7L, i * 300, 0, 0));
        }
        assertThat(WatchPage.of(figures("internal", many, List.of()))).contains("ns25.example.com");
        assertThat(WatchPage.of(figures("internal", List.of(), List.of()))).contains("0 nameservers");
    }
}
