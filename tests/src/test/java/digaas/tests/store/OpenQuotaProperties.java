package digaas.tests.store;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.requests.store.quota.OpenQuota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The count against a model, whatever is lost or comes twice. */
class OpenQuotaProperties {
    private static final int LIMIT = 10;

    /** Made once for all tries: each has a caller of its own. */
    private static final class Shared {
        private static final TestTable TABLE = created();

        private static TestTable created() {
            try {
                return TestTable.create();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What happens next. */
    sealed interface Step {
        /** The caller posts so many requests. */
        record Post(int requests, Duration timeout) implements Step {}

        /** A request ends, and its release arrives so many times. */
        record End(int request, int releases) implements Step {}

        /** Time passes. */
        record Pass(Duration time) implements Step {}
    }

    /** What is counted too much or too little, and until when at the latest. */
    private record Wrong(PostedRequest request) {
        boolean isOver(Instant now) {
            Duration ahead = Duration.between(request.acceptedAt(), request.deadline());
            Duration late = ahead.dividedBy(2).compareTo(Duration.ofMinutes(1)) > 0
                    ? ahead.dividedBy(2)
                    : Duration.ofMinutes(1);
            return now.isAfter(request.deadline().plus(late).plus(Duration.ofMinutes(1)));
        }
    }

    private static final class Model {
        private final String caller = UUID.randomUUID().toString();
        private final List<PostedRequest> open = new ArrayList<>();
        private final List<Wrong> lost = new ArrayList<>();
        private final List<Wrong> twice = new ArrayList<>();
        private Instant now = TestTable.NOW;
        private final InstantSource clock = () -> now;
        private final OpenQuota quota = new OpenQuota(Shared.TABLE.client(), Shared.TABLE.name(), LIMIT, clock);

        void go(Step step) {
            switch (step) {
                case Step.Post post -> post(post);
                case Step.End end when !open.isEmpty() -> end(open.remove(end.request() % open.size()), end.releases());
                case Step.End _ -> {}
                case Step.Pass pass -> pass(pass);
            }
        }

        private void post(Step.Post post) {
            List<PostedRequest> wanted = Stream.generate(() -> Requests.lasting(now, post.timeout()))
                    .limit(post.requests())
                    .toList();
            OpenQuota.Reservation reservation = quota.reserve(caller, wanted);
            int before = open.size();
            open.addAll(wanted.subList(0, reservation.granted()));

            assertThat(reservation.limit()).isEqualTo(LIMIT);
            assertThat(open).as("with %s", reservation).hasSizeLessThanOrEqualTo(LIMIT + twice.size());
            assertThat(reservation.open())
                    .as("%d are open", open.size())
                    .isBetween((long) open.size() - twice.size(), (long) open.size() + lost.size());
            assertThat(reservation.granted())
                    .as("of %d, when %d were open", wanted.size(), before)
                    .isGreaterThanOrEqualTo(Math.clamp(LIMIT - before - lost.size(), 0, wanted.size()));
        }

        private void end(PostedRequest request, int releases) {
            for (int i = 0; i < releases; i++) {
                quota.giveBack(caller, List.of(request));
            }
            switch (releases) {
                case 0 -> lost.add(new Wrong(request));
                case 1 -> {}
                default -> twice.add(new Wrong(request));
            }
        }

        /** Nothing stays open for longer than a minute after its deadline. */
        private void pass(Step.Pass pass) {
            now = now.plus(pass.time());
            List<PostedRequest> ended = open.stream()
                    .filter(request -> request.deadline().plusSeconds(60).isBefore(now))
                    .toList();
            open.removeAll(ended);
            ended.forEach(request -> lost.add(new Wrong(request)));
            lost.removeIf(wrong -> wrong.isOver(now));
            twice.removeIf(wrong -> wrong.isOver(now));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Duration> timeouts =
                Arbitraries.of(1, 30, 300, 900, 7_200, 604_800).map(Duration::ofSeconds);
        Arbitrary<Duration> pauses =
                Arbitraries.of(1, 59, 120, 600, 5_000, 400_000).map(Duration::ofSeconds);
        Arbitrary<Integer> few = Arbitraries.integers().between(1, LIMIT + 2);
        Arbitrary<Step> posts = Combinators.combine(few, timeouts).as(Step.Post::new);
        Arbitrary<Step> ends =
                Combinators.combine(few, Arbitraries.of(0, 1, 1, 1, 1, 2)).as(Step.End::new);
        Arbitrary<Step> passing = pauses.map(Step.Pass::new);
        return Arbitraries.oneOf(posts, ends, ends, passing).list().ofMinSize(5).ofMaxSize(40);
    }

    @Property(tries = 40)
    void noMoreAreTakenThanMayBeOpenAndWhatWentWrongIsRightAgainAfterItsDeadline(@ForAll("steps") List<Step> steps) {
        var model = new Model();
        steps.forEach(model::go);
        model.go(new Step.Pass(Duration.ofDays(30)));

        assertThat(model.lost).isEmpty();
        model.go(new Step.Post(LIMIT, Duration.ofSeconds(1)));
        assertThat(model.open).hasSize(LIMIT);
    }
}
