package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.evidence.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BracketProperties {
    private static Instant at(int second) {
        return Samples.NOON.plusSeconds(second);
    }

    @Property
    void theQuorumsBracketHoldsTheMomentAtWhichTheQuorumSawTheChange(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 10, max = 90) Integer> truths,
            @ForAll @Size(value = 8) List<@IntRange(min = 1, max = 9) Integer> widths,
            @ForAll @IntRange(min = 1, max = 8) int wanted) {
        int quorum = Math.min(wanted, truths.size());
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            sightings.add(new Sighting(
                    at(truths.get(i) - widths.get(i)), at(truths.get(i) + widths.get(7 - i)), Evidence.SOA));
        }
        Instant truth = at(truths.stream().sorted().toList().get(quorum - 1));
        Bracket bracket = Objects.requireNonNull(Bracket.ofQuorum(sightings, quorum));
        assertThat(bracket.notBefore()).isBefore(truth);
        assertThat(bracket.notAfter()).isAfterOrEqualTo(truth);
    }

    @Example
    void withoutAQuorumThereIsNoBracket() {
        var seen = new Sighting(at(1), at(2), Evidence.SOA);
        var unseen = new Sighting(at(5), null, null);
        assertThat(Bracket.ofQuorum(List.of(seen, unseen), 2)).isNull();
    }

    @Example
    void aServerThatShowedItAtTheFirstPollGivesNoLowerEnd() {
        var first = new Sighting(null, at(1), Evidence.SOA);
        var second = new Sighting(at(3), at(4), Evidence.SOA);
        assertThat(Bracket.ofQuorum(List.of(first, second), 1)).isEqualTo(new Bracket(null, at(1)));
        assertThat(Bracket.ofQuorum(List.of(first, second), 2)).isEqualTo(new Bracket(at(3), at(4)));
    }
}
