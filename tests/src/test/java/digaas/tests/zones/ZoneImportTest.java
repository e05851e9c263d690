package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.zones.store.ExportState;
import digaas.zones.store.Found;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportState;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneFileContent;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneRecordSet;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneImportTest {
    private static final String FILE = """
        $ORIGIN example.com.
        $TTL 300
        @ 600 IN SOA ns1 hostmaster.ops 1 3600 600 86400 300
        @ NS ns1
        @ NS ns2
        ns1 A 192.0.2.1
        ns2 A 192.0.2.2
        www AAAA 2001:db8::1
        Mail MX 10 ns1
        """;

    private ZoneBench bench;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bench = new ZoneBench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Zone zone(String name) {
        return bench.zones.named(name).orElseThrow();
    }

    private static RecordSetQuery query(Map<Filter, String> filters, @Nullable UUID marker, int limit) {
        return new RecordSetQuery(filters, null, false, marker, limit);
    }

    private static List<String> shown(Found found) {
        return ((Found.Page) found)
                .sets().stream()
                        .map(set -> set.name() + " " + set.type().mnemonic())
                        .toList();
    }

    private static String message(ZoneImport task) {
        return ((ImportState.Failed) task.state()).message();
    }

    @Test
    void aZoneIsImportedAsItIsWritten() {
        ZoneImport task = bench.imported(ZoneBench.plain(), FILE);
        Zone zone = zone("EXAMPLE.com.");

        assertThat(task.state())
                .isEqualTo(new ImportState.Complete(zone.id(), "example.com.", 7, 6, 6, 0, 0, 1, List.of(), 0));
        assertThat(zone)
                .isEqualTo(new Zone(
                        zone.id(),
                        "example.com.",
                        "hostmaster@ops.example.com",
                        600,
                        1,
                        1,
                        task.id(),
                        7,
                        6,
                        List.of("ns1.example.com.", "ns2.example.com."),
                        task.createdAt(),
                        null,
                        task.createdAt(),
                        false));
        assertThat(shown(bench.recordSets.inZone(zone, query(Map.of(), null, 20))))
                .containsExactly(
                        "example.com. SOA",
                        "example.com. NS",
                        "Mail.example.com. MX",
                        "ns1.example.com. A",
                        "ns2.example.com. A",
                        "www.example.com. AAAA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        @ SOA ns1 h 1 1 1 1 1                                   | The $ORIGIN statement is required and must be the first statement in the zonefile.
        $ORIGIN example.com.;www 1 A 192.0.2.1                  | An SOA record is required.
        $ORIGIN example.com.;@ 1 SOA ns1 h 1 1 1 1 1;www 1 A x  | Malformed zonefile. line 3: 'x' is not an IPv4 address (example: 192.0.2.1)
        """)
    void whatIsWrongIsSaidInTheWordsOfDesignate(String lines, String message) {
        ZoneImport task = bench.imported(ZoneBench.plain(), lines.replace(';', '\n') + "\n");

        assertThat(message(task)).satisfies(said -> {
            if (message.startsWith("Malformed")) {
                assertThat(said).startsWith("Malformed zonefile. line 3: ").hasSizeLessThanOrEqualTo(160);
            } else {
                assertThat(said).isEqualTo(message);
            }
        });
        assertThat(((ImportState.Failed) task.state()).errors()).isNotEmpty();
        assertThat(bench.zones.all()).isEmpty();
    }

    @Test
    void aSecondImportIsADuplicateUnlessItReplaces() {
        bench.imported(ZoneBench.plain(), FILE);

        assertThat(message(bench.imported(ZoneBench.plain(), FILE))).isEqualTo("Duplicate zone.");
    }

    @Test
    void whatStaysInAReplacementKeepsItsHistory() {
        bench.imported(ZoneBench.plain(), FILE);
        Zone before = zone("example.com.");
        List<ZoneRecordSet> old = all(before);
        bench.now = bench.now.plusSeconds(10);

        ZoneImport task = bench.imported(
                ZoneBench.replacing(),
                FILE.replace(" 1 3600", " 2 3600")
                        .replace("www AAAA 2001:db8::1\n", "new A 192.0.2.9\n")
                        .replace("Mail MX 10 ns1", "mail MX 10 NS1")
                        .replace("ns2 A 192.0.2.2", "ns2 A 192.0.2.22"));
        Zone after = zone("example.com.");

        assertThat(task.state())
                .isEqualTo(new ImportState.Complete(before.id(), "example.com.", 7, 6, 1, 2, 1, 2, List.of(), 0));
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        List<ZoneRecordSet> now = all(after);
        assertThat(named(now, "ns1.example.com.")).isEqualTo(named(old, "ns1.example.com."));
        assertThat(named(now, "mail.example.com."))
                .returns(1, ZoneRecordSet::version)
                .returns(1L, ZoneRecordSet::serial)
                .returns(null, ZoneRecordSet::updatedAt);
        assertThat(named(now, "ns2.example.com."))
                .returns(2, ZoneRecordSet::version)
                .returns(2L, ZoneRecordSet::serial)
                .returns(named(old, "ns2.example.com.").id(), ZoneRecordSet::id)
                .returns(named(old, "ns2.example.com.").createdAt(), ZoneRecordSet::createdAt)
                .returns(task.createdAt(), ZoneRecordSet::updatedAt);
        assertThat(bench.recordSets.find(named(old, "www.example.com.").id())).isEmpty();
    }

    private List<ZoneRecordSet> all(Zone zone) {
        return ((Found.Page) bench.recordSets.inZone(zone, query(Map.of(), null, 1000))).sets();
    }

    private static ZoneRecordSet named(List<ZoneRecordSet> sets, String name) {
        return sets.stream().filter(set -> set.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void ofTwoReplacementsAtOnceOneIsSuperseded() {
        bench.imported(ZoneBench.plain(), FILE);
        Zone before = zone("example.com.");
        ZoneImport one = bench.accept(ZoneBench.replacing(), FILE);
        // As if it had begun before the other was published.
        bench.imports.base(one.id(), before.importId());
        bench.loseMessages();
        bench.imported(ZoneBench.replacing(), FILE.replace(" 1 3600", " 2 3600"));
        bench.intake.start(one.id(), bench.now);

        bench.again(one.id());

        assertThat(message(bench.imports.find(one.id()).orElseThrow())).isEqualTo("Superseded.");
        assertThat(zone("example.com.").serial()).isEqualTo(2);
    }

    @Test
    void nothingIsLeftOfWhatIsReplacedFailedOrDeleted() throws Exception {
        bench.imported(ZoneBench.plain(), FILE);
        bench.imported(ZoneBench.replacing(), FILE.replace("www", "web"));
        bench.imported(ZoneBench.plain(), FILE);
        bench.pass(Duration.ofMinutes(20));

        assertThat(bench.partitions())
                .filteredOn(pk -> pk.startsWith("pages#") || pk.startsWith("names#") || pk.startsWith("ids#"))
                .hasSize(3);
        assertThat(bench.objects()).isEmpty();
        assertThat(bench.versions.all()).isEmpty();

        Zone zone = zone("example.com.");
        assertThat(bench.intake.delete(zone.id(), bench.now).orElseThrow().deleting())
                .isTrue();
        bench.work();
        assertThat(bench.zones.find(zone.id())).isEmpty();
        bench.pass(Duration.ofMinutes(3));
        // What stays is the task, and which levels the index of data ever had.
        assertThat(bench.partitions()).containsExactly("imports", "versions");
        assertThat(bench.versions.all()).isEmpty();
    }

    @Test
    void anExportIsTheVersionThatWasCurrentWhenItWasAskedFor() throws Exception {
        bench.imported(ZoneBench.plain(), FILE);
        ZoneExport asked =
                bench.intake.export(zone("example.com.").id(), bench.now).orElseThrow();
        bench.loseMessages();
        bench.imported(ZoneBench.replacing(), FILE.replace("www", "web"));
        bench.pass(Duration.ofMinutes(5));
        bench.export(asked.id());
        ZoneExport export = bench.exports.find(asked.id()).orElseThrow();
        String text = text(bench.intake.file(export).orElseThrow());

        assertThat(text).isEqualTo("""
            $ORIGIN example.com.
            $TTL 600
            example.com. 600 IN SOA ns1.example.com. hostmaster.ops.example.com. 1 3600 600 86400 300
            example.com. 300 IN NS ns1.example.com.
            example.com. 300 IN NS ns2.example.com.
            Mail.example.com. 300 IN MX 10 ns1.example.com.
            ns1.example.com. 300 IN A 192.0.2.1
            ns2.example.com. 300 IN A 192.0.2.2
            www.example.com. 300 IN AAAA 2001:db8::1
            """);
        assertThat(export.state()).isEqualTo(new ExportState.Complete(text.length()));
        bench.pass(Duration.ofMinutes(5));
        assertThat(bench.versions.all()).isEmpty();
        assertThat(bench.intake.deleteExport(export.id())).isTrue();
        assertThat(bench.objects()).isEmpty();
        assertThat(text(bench.intake.file(zone("example.com.")))).isEqualTo(text.replace("www", "web"));
    }

    private static String text(ZoneFileContent content) {
        return new String(((ZoneFileContent.Text) content).octets(), StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsUploadedByALink() throws Exception {
        ZoneImport task = bench.intake.expectUpload(new ImportOptions("example.com.", false, false, true), bench.now);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(bench.intake.uploadLink(task.id()))
                    .PUT(HttpRequest.BodyPublishers.ofString(FILE.replace("$ORIGIN example.com.", "")))
                    .build();
            assertThat(client.send(put, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }

        assertThat(bench.intake.start(task.id(), bench.now)).isTrue();
        assertThat(bench.intake.start(task.id(), bench.now)).isFalse();
        bench.work();

        assertThat(bench.imports.find(task.id()).orElseThrow().state()).isInstanceOf(ImportState.Complete.class);
    }

    @Test
    void anUploadThatNeverStartsEndsAfterAnHour() throws Exception {
        ZoneImport task = bench.intake.expectUpload(new ImportOptions(null, false, false, true), bench.now);
        bench.pass(Duration.ofMinutes(59));
        assertThat(bench.imports.find(task.id()).orElseThrow().state()).isInstanceOf(ImportState.Waiting.class);
        bench.pass(Duration.ofMinutes(3));

        assertThat(message(bench.imports.find(task.id()).orElseThrow()))
                .isEqualTo("The import was not started within an hour.");
        assertThat(bench.partitions()).containsExactly("imports");
    }

    @Test
    void recordSetsAreFoundByDataHoweverItIsWritten() {
        bench.imported(ZoneBench.plain(), FILE);
        bench.imported(ZoneBench.plain(), FILE.replace("example.com", "example.org"));

        assertThat(data("2001:DB8::0:1")).containsExactlyInAnyOrder("www.example.com. AAAA", "www.example.org. AAAA");
        assertThat(data("192.0.2.2")).containsExactlyInAnyOrder("ns2.example.com. A", "ns2.example.org. A");
        assertThat(data("10 NS1.example.com")).containsExactly("Mail.example.com. MX");
        assertThat(data("192.0.2.3")).isEmpty();
        assertThat(shown(bench.recordSets.inZone(
                        zone("example.org."), query(Map.of(Filter.DATA, "ns1.example.org."), null, 20))))
                .containsExactly("example.org. NS");
    }

    private List<String> data(String text) {
        return shown(bench.recordSets.everywhere(query(Map.of(Filter.DATA, text), null, 20)));
    }

    @Test
    void pagingGivesEachRecordSetOnceInEveryOrder() {
        bench.imported(ZoneBench.plain(), many("example.com.", 400));
        bench.imported(ZoneBench.plain(), many("sub.example.com.", 300));
        bench.imported(ZoneBench.plain(), many("example.net.", 2));

        for (SortKey key : SortKey.values()) {
            assertThat(paged(key, false))
                    .as(key.name())
                    .hasSize(402 + 302 + 4)
                    .doesNotHaveDuplicates()
                    .isEqualTo(paged(key, true).reversed());
        }
        assertThat(paged(null, false)).hasSize(402 + 302 + 4).doesNotHaveDuplicates();
    }

    private List<UUID> paged(@Nullable SortKey key, boolean descending) {
        List<UUID> seen = new ArrayList<>();
        @Nullable UUID marker = null;
        do {
            Found.Page page = (Found.Page)
                    bench.recordSets.everywhere(new RecordSetQuery(Map.of(), key, descending, marker, 197));
            page.sets().forEach(set -> seen.add(set.id()));
            marker = page.next();
        } while (marker != null);
        return seen;
    }

    private static String many(String zone, int count) {
        return """
            $ORIGIN %s
            $TTL 300
            @ SOA ns1 h 1 1 1 1 1
            @ NS ns1.example.info.
            $GENERATE 1-%d host$ A 10.0.1.${0,1,d}
            """.formatted(zone, Math.min(count, 255))
                + (count <= 255 ? "" : "$GENERATE 256-%d host$ AAAA 2001:db8::${0,1,x}%n".formatted(count));
    }

    @Test
    void aListGoesOnBehindWhatAnImportRemoved() {
        bench.imported(ZoneBench.plain(), FILE);
        Zone zone = zone("example.com.");
        Found.Page first = (Found.Page) bench.recordSets.inZone(zone, query(Map.of(), null, 3));
        bench.imported(
                ZoneBench.replacing(), FILE.replace("Mail MX 10 ns1\n", "").replace("example.com. ", ""));

        assertThat(shown(bench.recordSets.inZone(zone("example.com."), query(Map.of(), first.next(), 20))))
                .containsExactly("ns1.example.com. A", "ns2.example.com. A", "www.example.com. AAAA");
        assertThat(bench.recordSets.inZone(zone, query(Map.of(), UUID.randomUUID(), 3)))
                .isEqualTo(new Found.UnknownMarker());
    }
}
