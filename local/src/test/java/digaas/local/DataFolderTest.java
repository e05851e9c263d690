package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
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
                .hasMessage("The data folder " + folder
                        + " has format 2; this version of Digaas supports only format 1 only");
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
