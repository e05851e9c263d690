package digaas.poll;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class OldAnswersProperties {
    /** An answer to one of the queries: sent, given and received in milliseconds; without a TTL it shows the change. */
    private record Answer(
            long sent, long given, long received, @Nullable Integer ttl, int period) {
        Observation observation() {
            return new Observation(at(sent), Duration.ofMillis(received - sent), Samples.silence());
        }

        /** A TTL of 0 stands for an answer that is not cached. */
        boolean isCached() {
            return ttl != null && ttl > 0;
        }

        Duration cached() {
            return Duration.ofSeconds(Objects.requireNonNull(ttl));
        }

        OldAnswers.@Nullable Old old() {
            return ttl == null ? null : new OldAnswers.Old(at(received), isCached() ? cached() : null);
        }
    }

    /** A nameserver that gives one answer for a while and then another: from when, and with which TTL. */
    private record Period(long from, @Nullable Integer ttl) {}

    private static Instant at(long millis) {
        return Samples.NOON.plusMillis(millis);
    }

    private static List<Period> periods(Random random) {
        List<Period> periods = new ArrayList<>();
        long from = 0;
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            periods.add(new Period(from, new Integer[] {null, null, 0, 5, 60, 300}[random.nextInt(6)]));
            from += random.nextInt(1, 4_000);
        }
        return periods;
    }

    private static Answer answer(List<Period> periods, long sent, long rtt, Random random) {
        long given = sent + random.nextLong(rtt + 1);
        int period = IntStream.range(0, periods.size())
                .filter(i -> periods.get(i).from() <= given)
                .max()
                .orElseThrow();
        return new Answer(sent, given, sent + rtt, periods.get(period).ttl(), period);
    }

    /** What was received, in that order. Queries may overtake each other. */
    private static List<Answer> poll(List<Period> periods, int longestRtt, Random random) {
        List<Answer> answers = new ArrayList<>();
        long sent = 0;
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            answers.add(answer(periods, sent, random.nextLong(1, longestRtt), random));
            sent += random.nextLong(1, 600);
        }
        answers.sort(Comparator.comparingLong(Answer::received));
        return answers;
    }

    private static OldAnswers after(List<Answer> answers) {
        OldAnswers seen = OldAnswers.NONE;
        for (Answer answer : answers) {
            seen = seen.after(answer.observation(), answer.old());
        }
        return seen;
    }

    /** The definition, as the API's document has it: when an answer may have been given out last, if that is known. */
    private static Optional<Long> lastGiven(Answer old, List<Answer> all) {
        return all.stream()
                .filter(other -> other.sent() >= old.received())
                .map(Answer::received)
                .min(Comparator.naturalOrder());
    }

    @Property
    void itIsTheLatestOfAllOldAnswersLastMomentPlusItsTtl(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 1_500) int rtt) {
        var random = new Random(seed);
        List<Answer> answers = poll(periods(random), rtt, random);
        List<Answer> old =
                answers.stream().filter(answer -> answer.ttl() != null).toList();
        OldAnswers seen = after(answers);

        assertThat(seen.isGiven())
                .isEqualTo(old.stream()
                        .anyMatch(answer -> lastGiven(answer, answers).isEmpty()));
        if (!seen.isGiven()) {
            assertThat(Optional.ofNullable(seen.safeAt()))
                    .isEqualTo(old.stream()
                            .filter(Answer::isCached)
                            .map(answer ->
                                    at(lastGiven(answer, answers).orElseThrow()).plus(answer.cached()))
                            .max(Comparator.naturalOrder()));
        }
    }

    @Property
    void noCacheKeepsAnAnswerLongerThatTheServerGaveWithoutABreakSinceItWasSeen(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 1_500) int rtt) {
        var random = new Random(seed);
        List<Period> periods = periods(random);
        List<Answer> answers = poll(periods, rtt, random);
        OldAnswers seen = after(answers);
        for (Answer answer : answers) {
            if (answer.isCached() && !seen.isGiven()) {
                assertThat(answer.period()).as("a later answer was seen").isLessThan(periods.size() - 1);
                long end = periods.get(answer.period() + 1).from();
                assertThat(seen.safeAt()).isAfterOrEqualTo(at(end).plus(answer.cached()));
            }
        }
    }

    @Property(tries = 200)
    void whatIsRememberedIsBoundedAndNeverTooShort(@ForAll long seed) {
        var random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(new Answer(i, i, 2_000 + i, 300 - random.nextInt(1, 3) * i, 0));
        }
        OldAnswers seen = after(answers);
        assertThat(seen.current()).hasSizeLessThanOrEqualTo(8);
        var last = new Answer(3_000, 3_000, 3_001, null, 1);
        assertThat(seen.after(last.observation(), null).safeAt()).isEqualTo(at(3_001 + 300_000));
    }
}
