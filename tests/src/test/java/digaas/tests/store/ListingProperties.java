package digaas.tests.store;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.Measurement;
import digaas.measurement.PostedRequest;
import digaas.measurement.Status;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.RequestPage;
import digaas.requests.store.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ListingProperties {
    private static final Instant FIRST = Instant.parse("2026-02-26T22:00:00Z");
    private static final List<String> RUNS = List.of("nightly", "nightly#1", "a");
    private static final List<String> NAMES = List.of("hello.com.", "www.hello.com.");
    private static final List<String> NAMESERVERS = List.of("192.0.2.1", "192.0.2.1:53", "ns1.example.com");
    private static final Comparator<Measurement> OLDEST_FIRST = Comparator.comparing(Measurement::startTime)
            .thenComparing(request -> request.id().toString());

    /** Made once for all tries: they only read. */
    private static final class Population {
        private static final List<Measurement> REQUESTS = new ArrayList<>();
        private static final StoredRequests STORE = filled();

        private static StoredRequests filled() {
            try {
                StoredRequests store = TestTable.create().requests();
                Random random = new Random(20150121);
                for (int i = 0; i < 90; i++) {
                    PostedRequest request = request(random, i);
                    store.accept(request, Requests.CALLER, Optional.empty());
                    if (i % 3 == 0) {
                        store.end(request.id(), new Ending.Failed(Reason.TIMEOUT, request.deadline()), null);
                    }
                    REQUESTS.add(store.find(request.id()).orElseThrow());
                }
                REQUESTS.sort(OLDEST_FIRST);
                return store;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Over four days, one of them empty, and every fifth at the same instant as others. */
        private static PostedRequest request(Random random, int number) {
            Duration after = Duration.ofMinutes(random.nextInt(26 * 60) + (random.nextBoolean() ? 48 * 60 : 0));
            Instant start = FIRST.plus(number % 5 == 0 ? Duration.ofHours(1) : after);
            int run = random.nextInt(RUNS.size() + 1);
            return Requests.with(
                    new UUID(random.nextLong(), random.nextLong()),
                    start,
                    run == RUNS.size() ? null : RUNS.get(run),
                    NAMES.get(random.nextInt(NAMES.size())),
                    List.of(NAMESERVERS.get(random.nextInt(NAMESERVERS.size())), "192.0.2.9"));
        }
    }

    @Provide
    Arbitrary<Selection> selections() {
        // Often exactly a request's own start time.
        Arbitrary<@Nullable Instant> times = Arbitraries.oneOf(
                        Arbitraries.longs().between(-3_600, 5 * 86_400).map(FIRST::plusSeconds),
                        Arbitraries.of(Population.REQUESTS).map(Measurement::startTime))
                .injectNull(0.3);
        return Combinators.combine(
                        times,
                        times,
                        Arbitraries.of(Status.class).injectNull(0.6),
                        Arbitraries.of(NAMESERVERS).injectNull(0.6),
                        Arbitraries.of(NAMES).injectNull(0.6),
                        Arbitraries.of(RUNS).injectNull(0.5))
                .as(Selection::new);
    }

    @Property(tries = 60)
    void pagesPutTogetherAreAllThatIsMeantTheNewestFirst(
            @ForAll("selections") Selection selection, @ForAll @IntRange(min = 1, max = 100) int size) {
        List<Measurement> listed = new ArrayList<>();
        String token = null;
        do {
            RequestPage page = Population.STORE.page(selection, token, size);
            assertThat(page.requests()).hasSizeLessThanOrEqualTo(size);
            listed.addAll(page.requests());
            assertThat(listed).hasSizeLessThanOrEqualTo(Population.REQUESTS.size());
            token = page.next();
        } while (token != null);

        assertThat(listed).isEqualTo(meant(selection).reversed());
    }

    @Property(tries = 30)
    void aReaderIsGivenAllThatIsMeantTheOldestFirst(@ForAll("selections") Selection selection) {
        List<Measurement> read = new ArrayList<>();
        Population.STORE.read(selection, measured -> read.add(measured.measurement()));

        assertThat(read).isEqualTo(meant(selection));
    }

    private static List<Measurement> meant(Selection selection) {
        return Population.REQUESTS.stream()
                .filter(request -> isMeant(selection, request))
                .toList();
    }

    private static boolean isMeant(Selection selection, Measurement request) {
        return (selection.start() == null || !request.startTime().isBefore(selection.start()))
                && (selection.end() == null || !request.startTime().isAfter(selection.end()))
                && (selection.status() == null || selection.status() == request.status())
                && (selection.nameserver() == null || request.nameservers().contains(selection.nameserver()))
                && (selection.name() == null || selection.name().equals(request.name()))
                && (selection.run() == null || selection.run().equals(request.run()));
    }
}
