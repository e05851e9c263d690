package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    private static final List<String> FILES =
            List.of("dynamodb/shared-local-instance.db", "sqs/messages.mv.db", "states/executions.journal");

    @TempDir
    Path folder;

    @Test
    void aFolderIsUsedByOneAtATime() {
        try (DataFolder _ = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(StartException.class)
                    .hasMessage("The data folder " + folder + " is in use by another process of Digaas");
        }
        DataFolder.open(folder).close();
    }

    @Test
    void aFolderWithOtherThingsInItIsRefused() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "all of it");

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(StartException.class)
                .hasMessage("The folder " + folder + " is neither empty nor a data folder of Digaas");
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    @Test
    void aFolderOfAnotherFormatIsRefused() throws Exception {
        Files.writeString(folder.resolve("digaas.properties"), "format=2");

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "The data folder " + folder + " has format 2; this version of Digaas supports only format 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "format=1\nport.sqs=many", "format=1\nport.sqs="})
    void aDamagedMarkIsRefused(String mark) throws Exception {
        Path file = Files.writeString(folder.resolve("digaas.properties"), mark);

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(file + " is damaged. Restore the data folder");
    }

    @Test
    void aFolderThatLacksWhatItHadIsRefusedWhateverWasDoneWithIt() throws Exception {
        for (String name : FILES) {
            use();
            Path file = folder.resolve(name);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertRefused(file + " is missing. Restore the whole data folder");
            Files.write(file, new byte[0]);
            assertRefused(file + " is empty. ");
            content[content.length / 2] ^= 1;
            Files.write(file, content);
            assertRefused(file + " is damaged: it has changed since Digaas closed it. ");
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        }
        Files.delete(folder.resolve("s3"));
        assertRefused(folder.resolve("s3") + " is missing. ");
    }

    /** Then the services themselves repair what they had begun to write, or refuse it. */
    @Test
    void afterACrashAnyContentIsTaken() throws Exception {
        use();
        String mark = Files.readString(folder.resolve("digaas.properties"));
        Files.writeString(folder.resolve("digaas.properties"), mark.replaceAll("(?m)^(file.*)=.*$", "$1=in use"));
        Files.writeString(folder.resolve(FILES.getFirst()), "half");

        DataFolder.open(folder).close();
    }

    private void use() throws Exception {
        try (DataFolder used = DataFolder.open(folder)) {
            for (String name : FILES) {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.writeString(folder.resolve(name), "some data");
            }
            used.folder("s3");
            used.save();
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("or choose another folder with --data");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() {
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/digaas/data")))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The data folder /proc/digaas/data can't be used: /proc/digaas")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void aPathThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void portsAreRemembered() {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThat(first.port("sqs")).isZero();
            first.keepPort("sqs", 9324);
            first.save();
        }
        try (DataFolder second = DataFolder.open(folder)) {
            assertThat(second.port("sqs")).isEqualTo(9324);
        }
    }

    @Test
    void aTemporaryFolderIsDeletedInTheEnd() throws Exception {
        Path inside;
        try (DataFolder temporary = DataFolder.temporary()) {
            inside = temporary.folder("s3");
            Files.writeString(inside.resolve("object"), "gone soon");
            assertThat(temporary.keptFolder("sqs")).isEmpty();
        }
        assertThat(inside.resolve("..")).doesNotExist();
    }
}
