package digaas.tests.coldstart;

import digaas.tests.Table;
import digaas.tests.runtime.ColdStart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One function's starts, the ways of starting it taking turns, so that what else the machine does meets all of them.
 */
final class PackageComparison {
    private final Map<Variant, List<ColdStart>> starts = new EnumMap<>(Variant.class);
    private final Subject subject;
    private final long classes;

    private PackageComparison(Subject subject, long classes) {
        this.subject = subject;
        this.classes = classes;
    }

    static PackageComparison run(Subject subject, Set<Variant> variants, int runs, Starts starts)
            throws IOException, InterruptedException {
        PackageComparison comparison = new PackageComparison(subject, starts.classesLoaded(subject));
        for (int run = 0; run < runs; run++) {
            for (Variant variant : variants) {
                comparison
                        .starts
                        .computeIfAbsent(variant, key -> new ArrayList<>())
                        .add(starts.start(subject, variant));
            }
        }
        return comparison;
    }

    static Table table() {
        return new Table("function | classes | "
                + Stream.of(Variant.PLAIN, Variant.LAMBDAS_OPTIONS, Variant.CACHE, Variant.CACHE_AND_LAMBDAS_OPTIONS)
                        .map(Variant::title)
                        .collect(Collectors.joining(" | "))
                + " | of plain | of C1, serial GC | first call after INIT | after a snapshot's INIT");
    }

    void addTo(Table table) {
        table.row(
                subject.name(),
                String.format(Locale.ROOT, "%,d", classes),
                text(Variant.PLAIN),
                text(Variant.LAMBDAS_OPTIONS),
                text(Variant.CACHE),
                text(Variant.CACHE_AND_LAMBDAS_OPTIONS),
                ratio(Variant.PLAIN),
                ratio(Variant.LAMBDAS_OPTIONS),
                text(Variant.PLAIN, ColdStart::firstCall),
                text(Variant.SNAPSHOT, ColdStart::firstCall));
    }

    /** The median start, and in parentheses how much of it INIT takes. */
    private String text(Variant variant) {
        return starts.containsKey(variant)
                ? text(variant, ColdStart::total) + " (" + text(variant, ColdStart::init) + ")"
                : "";
    }

    private String text(Variant variant, Function<ColdStart, Duration> part) {
        return starts.containsKey(variant)
                ? String.format(Locale.ROOT, "%,.0f", median(variant, part).toNanos() / 1e6)
                : "";
    }

    private String ratio(Variant base) {
        if (!starts.containsKey(Variant.CACHE_AND_LAMBDAS_OPTIONS)) {
            return "";
        }
        double cached =
                median(Variant.CACHE_AND_LAMBDAS_OPTIONS, ColdStart::total).toNanos();
        return String.format(
                Locale.ROOT,
                "%.0f %%",
                100 * cached / median(base, ColdStart::total).toNanos());
    }

    private Duration median(Variant variant, Function<ColdStart, Duration> part) {
        List<Duration> sorted = starts.getOrDefault(variant, List.of()).stream()
                .map(part)
                .sorted()
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
