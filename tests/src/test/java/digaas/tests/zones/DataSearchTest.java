package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.zones.store.Found;
import digaas.zones.store.ImportState;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneRecordSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the index of data finds, beside what a walk over all recordsets finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataSearchTest {
    private static final int[] SIZES = {3, 20, 50, 100, 200, 400, 700, 1500, 3500};

    private final Random random = new Random(26);
    private ZoneBench bench;
    private List<ZoneRecordSet> all;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = new ZoneBench(folder);
        for (int i = 0; i < SIZES.length; i++) {
            bench.imported(ZoneBench.plain(), file("zone%d.example.".formatted(i), SIZES[i]));
        }
        // A version that is no longer current must not be found.
        var replaced = bench.imported(ZoneBench.replacing(), file("zone4.example.", 300));
        assertThat(replaced.state()).isInstanceOf(ImportState.Complete.class);
        all = paged(null, Map.of());
        assertThat(all).hasSizeGreaterThan(6_000);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    private String file(String origin, int records) {
        StringBuilder file =
                new StringBuilder("$ORIGIN " + origin + "\n$TTL 300\n@ SOA ns h 1 1 1 1 1\n@ NS ns\nns A 10.0.0.1\n");
        for (int i = 0; i < records; i++) {
            file.append('n').append(i).append(' ').append(data(i)).append('\n');
        }
        return file.toString();
    }

    private String data(int i) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> "A 10.%d.%d.%d".formatted(random.nextInt(4), random.nextInt(256), random.nextInt(256));
            case 4 -> "AAAA 2001:DB8:%x::%x".formatted(random.nextInt(1 << 16), random.nextInt(1 << 16));
            case 5 -> "CNAME Host-%d.%s".formatted(random.nextInt(50), i % 2 == 0 ? "example.NET." : "dyn");
            case 6 -> "TXT \"v=spf1 ip4:10.%d.0.0/16 -all\" \"%d\"".formatted(random.nextInt(256), random.nextInt(3));
            default -> "MX %d mail-%d.a-long-name-that-many-have-in-common.example.com.".formatted(i % 3, i % 100);
        };
    }

    /** All pages, in the order in which they come. */
    private List<ZoneRecordSet> paged(@Nullable SortKey sort, Map<Filter, String> filters) {
        List<ZoneRecordSet> found = new ArrayList<>();
        @Nullable UUID marker = null;
        do {
            int limit = 300 + random.nextInt(700);
            Found.Page page =
                    (Found.Page) bench.recordSets.everywhere(new RecordSetQuery(filters, sort, false, marker, limit));
            found.addAll(page.sets());
            marker = page.next();
        } while (marker != null);
        return found;
    }

    private List<UUID> walked(Predicate<String> wanted) {
        return all.stream()
                .filter(set -> set.records().stream()
                        .anyMatch(record -> wanted.test(record.text().toLowerCase(Locale.ROOT))))
                .map(ZoneRecordSet::id)
                .toList();
    }

    /** Beginnings of what is there, of all lengths, and some that nothing begins with. */
    private Set<String> prefixes() {
        Set<String> prefixes = new LinkedHashSet<>(Set.of("1", "10.", "9", "10.4", "\"", "\"v=", "z"));
        while (prefixes.size() < 40) {
            String text = any().records().getFirst().text();
            prefixes.add(text.substring(0, 1 + random.nextInt(text.length())));
        }
        return prefixes;
    }

    private ZoneRecordSet any() {
        return all.get(random.nextInt(all.size()));
    }

    @Test
    void thePrefixOfDataFindsInOrderWhatAWalkFinds() {
        for (String prefix : prefixes()) {
            List<UUID> expected = walked(text -> text.startsWith(prefix.toLowerCase(Locale.ROOT)));
            assertThat(paged(null, Map.of(Filter.DATA, prefix + "*")))
                    .as(prefix)
                    .extracting(ZoneRecordSet::id)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void inOneZoneAndSortedItFindsTheSame() {
        for (String prefix : prefixes().stream().limit(15).toList()) {
            List<UUID> expected = walked(text -> text.startsWith(prefix.toLowerCase(Locale.ROOT)));
            Map<Filter, String> filters = Map.of(Filter.DATA, prefix.toUpperCase(Locale.ROOT) + "*");
            assertThat(paged(SortKey.NAME, filters))
                    .as(prefix)
                    .extracting(ZoneRecordSet::id)
                    .containsExactlyInAnyOrderElementsOf(expected);
            Zone zone = bench.zones.named("zone8.example.").orElseThrow();
            Found.Page page =
                    (Found.Page) bench.recordSets.inZone(zone, new RecordSetQuery(filters, null, false, null, 10_000));
            assertThat(page.sets())
                    .as(prefix)
                    .extracting(ZoneRecordSet::id)
                    .containsExactlyElementsOf(all.stream()
                            .filter(set -> set.zoneId().equals(zone.id()) && expected.contains(set.id()))
                            .map(ZoneRecordSet::id)
                            .toList());
        }
    }

    @Test
    void exactDataFindsWhatAWalkFindsHoweverItIsSpelled() {
        for (int i = 0; i < 25; i++) {
            String text = any().records().getFirst().text();
            List<UUID> expected = walked(text.toLowerCase(Locale.ROOT)::equals);
            Stream.of(text, text.toUpperCase(Locale.ROOT), text.replaceFirst("\\.$", ""), text.replace("::", ":0:0::"))
                    .filter(spelled -> !spelled.contains("\"V"))
                    .forEach(spelled -> assertThat(paged(null, Map.of(Filter.DATA, spelled)))
                            .as(spelled)
                            .extracting(ZoneRecordSet::id)
                            .containsExactlyElementsOf(expected));
        }
    }

    @Test
    void aPrefixFollowedByMoreIsAPatternLikeOthers() {
        List<UUID> expected = walked(text -> text.startsWith("10.1") && text.endsWith("7"));
        assertThat(expected).isNotEmpty();
        assertThat(paged(null, Map.of(Filter.DATA, "10.1*7")))
                .extracting(ZoneRecordSet::id)
                .containsExactlyElementsOf(expected);
    }
}
