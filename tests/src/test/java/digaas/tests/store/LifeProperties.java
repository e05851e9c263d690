package digaas.tests.store;

import static digaas.tests.store.TestTable.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.poll.Stability;
import digaas.poll.evidence.Evidence;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.StoredInLine;
import digaas.table.OpenIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whatever order tries of a batch, lines of executions, cancellations and sweeps come in, and however often: the table
 * says what a model of a few lines says.
 */
class LifeProperties {
    private static final int REQUESTS = 4;
    private static final List<String> LINES = List.of("group-a", "group-b");

    /** What may happen to a request, at any time, by any line. */
    enum Step {
        ACCEPT,
        COMPLETE,
        TIME_OUT,
        CANCEL,
        GIVE_UP,
        SWEEP
    }

    record Event(Step step, int request, String line) {}

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of(Step.class),
                        Arbitraries.integers().between(0, REQUESTS - 1),
                        Arbitraries.of(LINES))
                .as(Event::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    /** A request as it must be. */
    private record Expected(String line, @Nullable Ending ending) {}

    @Property(tries = 60)
    void theFirstLineHasARequestAndItsFirstEndingStands(@ForAll("events") List<Event> events) {
        var life = new Life();
        events.forEach(life::happen);
        life.compare();
    }

    private static final class Table {
        private static final TestTable TABLE = create();

        private static TestTable create() {
            try {
                return TestTable.create();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Life {
        private final StoredRequests store = Table.TABLE.requests();
        private final OpenIndex index = Table.TABLE.openIndex();
        private final IntakeStore batches = Table.TABLE.intake();
        private final List<PostedRequest> requests = new ArrayList<>();
        private final Map<UUID, Expected> expected = new HashMap<>();
        private Instant now = NOW;

        private Life() {
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(Requests.startedAt(NOW));
            }
        }

        private void happen(Event event) {
            now = now.plusMillis(1);
            UUID id = requests.get(event.request()).id();
            switch (event.step()) {
                case ACCEPT -> accept(event.request(), event.line());
                case COMPLETE -> polled(id, event.line(), completed());
                case TIME_OUT -> polled(id, event.line(), new Ending.Failed(Reason.TIMEOUT, now));
                case CANCEL -> end(id, new Ending.Failed(Reason.CANCELLED, now));
                case GIVE_UP -> giveUp(id, event.line());
                case SWEEP -> sweep();
            }
        }

        private Ending completed() {
            return new Ending.Completed(new Bracket(NOW, now), Evidence.SERIAL, new Stability(null, 0, null), now);
        }

        /** A try of a batch stores a request and one beside it. */
        private void accept(int request, String line) {
            List<PostedRequest> some = List.of(requests.get(request), requests.get((request + 1) % REQUESTS));
            assertThat(batches.acceptMissing(some, Requests.CALLER, line).all()).hasSize(2);
            some.forEach(one -> expected.putIfAbsent(one.id(), new Expected(line, null)));
        }

        /** A line ends what it finds that it is to poll, and only that. */
        private void polled(UUID id, String line, Ending ending) {
            Expected before = expected.get(id);
            boolean own =
                    before != null && before.ending() == null && before.line().equals(line);
            assertThat(store.stillOpen(List.of(id), line).all()).isEqualTo(own ? Set.of(id) : Set.of());
            if (own) {
                end(id, ending);
            }
        }

        private void end(UUID id, Ending ending) {
            Expected before = expected.get(id);
            boolean stands = before != null && before.ending() == null;
            assertThat(store.end(id, ending, null)).isEqualTo(stands);
            if (before != null && stands) {
                expected.put(id, new Expected(before.line(), ending));
            }
        }

        private void giveUp(UUID id, String line) {
            Expected before = expected.get(id);
            boolean stands =
                    before != null && before.ending() == null && before.line().equals(line);
            var ending = new Ending.Failed(Reason.INTERNAL, now);
            assertThat(store.giveUp(id, line, ending)).isEqualTo(stands);
            if (before != null && stands) {
                expected.put(id, new Expected(before.line(), ending));
            }
        }

        private void sweep() {
            Set<UUID> open = new HashSet<>();
            expected.forEach((id, is) -> {
                if (is.ending() == null) {
                    open.add(id);
                }
            });
            Set<UUID> found = new HashSet<>();
            index.overdue(NOW.plusSeconds(3_600)).forEach(overdue -> {
                if (isOurs(overdue.id())) {
                    found.add(overdue.id());
                }
            });
            assertThat(found).isEqualTo(open);
            found.forEach(id -> end(id, new Ending.Failed(Reason.INTERNAL, now)));
        }

        private boolean isOurs(UUID id) {
            return requests.stream().anyMatch(request -> request.id().equals(id));
        }

        private void compare() {
            List<UUID> ids = requests.stream().map(PostedRequest::id).toList();
            Map<UUID, StoredInLine> found = batches.find(ids);
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            found.forEach((id, one) ->
                    assertThat(new Expected(one.line(), one.request().ending())).isEqualTo(expected.get(id)));
        }
    }
}
