package digaas.requests.store.progress;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PollResult;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import digaas.poll.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PackedProgressTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private final Random random = new Random(7);

    private LastAnswer answer(int index, String data, int records) {
        return new LastAnswer(
                index,
                "ns1.example.",
                "192.0.2.1:53",
                LastAnswer.ANSWERED,
                "NOERROR",
                true,
                false,
                2026030100L,
                Collections.nCopies(records, new LastAnswer.Shown("zone.example.", "TXT", 300L, data)),
                0,
                Duration.ofNanos(random.nextLong(1_000_000_000)),
                "instance-" + index);
    }

    private Instant time() {
        return NOW.plusNanos(random.nextLong(60_000_000_000L));
    }

    private PollResult result(int nameservers, String data, int records) {
        List<LastAnswer> answers = new ArrayList<>();
        for (int i = 0; i < nameservers; i++) {
            answers.add(answer(i, data, records));
        }
        return new PollResult(
                null, 17L, time(), answers, Collections.nCopies(nameservers, new Sighting(time(), null, null)));
    }

    private Map<UUID, PollResult> many(int requests, int nameservers, String data, int records) {
        Map<UUID, PollResult> results = new HashMap<>();
        for (int i = 0; i < requests; i++) {
            results.put(new UUID(random.nextLong(), random.nextLong()), result(nameservers, data, records));
        }
        return results;
    }

    private String noise() {
        var text = new StringBuilder();
        random.ints(4_096, 33, 127).forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void whatIsPackedIsUnpacked() {
        var silent = new LastAnswer(
                1, "ns2", "[::1]:53", "no_answer", null, false, false, null, List.of(), 0, Duration.ofSeconds(5), null);
        var result = new PollResult(
                null,
                3L,
                1L,
                NOW,
                List.of(answer(0, "\"text\"", 2), silent),
                List.of(new Sighting(NOW, time(), Evidence.RRSET), new Sighting(null, null, null)));
        Map<UUID, PollResult> open = Map.of(new UUID(1, 2), result, new UUID(3, 4), PollResult.NONE);
        assertThat(PackedProgress.unpack(PackedProgress.pack(open))).isEqualTo(open);
    }

    @Test
    void aHundredRequestsTakeAFewKilobytes() {
        Map<UUID, PollResult> open = many(100, 1, "ns1.example. hostmaster.example. 2026030100 3600 600 86400 60", 1);
        byte[] packed = PackedProgress.pack(open);
        assertThat(packed).hasSizeLessThan(8 * 1024);
        assertThat(PackedProgress.unpack(packed)).isEqualTo(open);
    }

    @Test
    void longDataIsCutAndThatIsSaid() {
        UUID id = new UUID(1, 2);
        Map<UUID, PollResult> read = PackedProgress.unpack(PackedProgress.pack(Map.of(id, result(1, noise(), 16))));
        LastAnswer answer = Objects.requireNonNull(read.get(id)).lastAnswers().getFirst();
        assertThat(answer.records()).hasSize(4);
        assertThat(answer.records().getFirst().data()).hasSize(256).endsWith("…");
        assertThat(answer.omitted()).isEqualTo(12);
    }

    @Test
    void theRecordsOfManyAreLeftOutBeforeTheItemGrows() {
        Map<UUID, PollResult> open = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            open.putAll(many(1, 8, noise(), 16));
        }
        byte[] packed = PackedProgress.pack(open);
        assertThat(packed).hasSizeLessThan(64 * 1024);
        assertThat(PackedProgress.unpack(packed).values())
                .allSatisfy(result -> assertThat(result.lastAnswers())
                        .hasSize(8)
                        .allSatisfy(answer -> assertThat(answer.omitted()).isEqualTo(16)));
    }

    @Test
    void whatALaterVersionPackedIsNotKnown() {
        assertThat(PackedProgress.unpack(new byte[] {3, 0, 0})).isEmpty();
    }
}
