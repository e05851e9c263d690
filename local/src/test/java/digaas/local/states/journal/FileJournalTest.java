package digaas.local.states.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileJournalTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");

    @TempDir
    Path folder;

    private Path file;
    /** Where the last frame begins. */
    private int last;

    @BeforeEach
    void threeFrames() throws IOException {
        file = folder.resolve("executions.journal");
        try (FileJournal journal = open(1 << 20)) {
            journal.add(started("a")).join();
            journal.add(reached("a", "{\"x\":\"ü\"}")).join();
            last = (int) Files.size(file);
            journal.add(started("b")).join();
        }
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(executions())
                .containsExactly(
                        new JournalImage.Kept(started("a"), reached("a", "{\"x\":\"ü\"}"), null, false),
                        new JournalImage.Kept(started("b"), null, null, false));
    }

    @Test
    void anUnchangedInputIsTakenFromTheEntryBefore() {
        try (FileJournal journal = open(1 << 20)) {
            journal.add(reached("a", null)).join();
            journal.add(reached("b", null)).join();
        }
        assertThat(executions().stream().map(JournalImage.Kept::reached))
                .containsExactly(reached("a", "{\"x\":\"ü\"}"), reached("b", "{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 80})
    void aFrameThatWasCutOffIsDropped(int missing) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));
        assertThat(executions()).hasSize(1);
        try (FileJournal journal = open(1 << 20)) {
            journal.add(started("c")).join();
        }
        assertThat(executions().stream().map(kept -> kept.started().arn())).containsExactly("a", "c");
    }

    @Test
    void aLastFrameThatWasCutOffAnywhereIsDropped() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length = last; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(executions()).as("cut off at byte %d", length).hasSize(1);
        }
    }

    @Test
    void anyDamagedBitBeforeTheLastFrameIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < last * Byte.SIZE; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, damaged);
            assertThatThrownBy(() -> open(1 << 20))
                    .as("bit %d of byte %d", bit % Byte.SIZE, bit / Byte.SIZE)
                    .isInstanceOf(JournalException.class);
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
    }

    @Test
    void aTailOfZerosIsDropped() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 500));
        assertThat(executions()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 24, 60, 250})
    void aDamagedByteBeforeTheEndIsRefusedAndNothingIsChanged(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x10;
        Files.write(file, bytes);
        assertThatThrownBy(() -> open(1 << 20))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged at byte");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        Files.writeString(file, "digaas-states 2\n{}");
        assertThatThrownBy(() -> open(1 << 20))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("isn't a journal of this version");
    }

    @Test
    void aJournalThatIsMostlyHistoryIsWrittenAnew() throws IOException {
        try (FileJournal journal = open(10_000)) {
            for (int i = 0; i < 1_000; i++) {
                journal.add(reached("a", "{\"round\":" + i + "}")).join();
            }
            journal.add(new JournalEntry.Ended("b", ExecutionStatus.SUCCEEDED, AT, "{}", null, null, 9))
                    .join();
            journal.add(new JournalEntry.Told("b")).join();
            journal.add(new JournalEntry.Dropped("b")).join();
        }
        assertThat(Files.size(file)).isLessThan(20_000);
        assertThat(executions())
                .containsExactly(new JournalImage.Kept(started("a"), reached("a", "{\"round\":999}"), null, false));
        try (FileJournal journal = open(10_000)) {
            assertThat(journal.image().droppedArns()).containsExactly("b");
        }
    }

    private List<JournalImage.Kept> executions() {
        try (FileJournal journal = open(1 << 20)) {
            return journal.image().executions();
        }
    }

    private FileJournal open(long compactAt) {
        return FileJournal.open(folder, compactAt);
    }

    private static JournalEntry.Started started(String arn) {
        return new JournalEntry.Started(arn, "machine", "name", "{}", AT);
    }

    private static JournalEntry.Reached reached(String arn, @org.jspecify.annotations.Nullable String input) {
        return new JournalEntry.Reached(arn, "State", input, AT, 2, 4, List.of(1, 0), AT.plusSeconds(1));
    }
}
