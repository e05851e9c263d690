package digaas.local.states.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void allEventsAreKeptWhileThereIsRoom() {
        History history = new History(new HistoryBudget(1 << 20));
        addTo(history, 1_000);
        assertThat(history.events()).hasSize(1_000);
    }

    @Test
    void theFirstAndTheNewestAreKeptWhenThereIsNone() {
        History history = new History(new HistoryBudget(0));
        addTo(history, 1_000);
        assertThat(history.events()).hasSize(51);
        assertThat(history.events().getFirst().id()).isEqualTo(1);
        assertThat(history.events().get(1).id()).isEqualTo(951);
        assertThat(history.lastId()).isEqualTo(1_000);
    }

    @Test
    void aDroppedHistoryGivesItsRoomBack() {
        HistoryBudget budget = new HistoryBudget(5_000);
        History large = new History(budget);
        addTo(large, 40);
        assertThat(budget.overspent()).isTrue();
        large.drop();
        assertThat(budget.overspent()).isFalse();
    }

    private static void addTo(History history, int events) {
        for (int i = 0; i < events; i++) {
            history.add(i, AT, new Event("PassStateEntered", Map.of("input", "x".repeat(200))));
        }
    }
}
