package digaas.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./digaas crash} kills it more often. */
@Isolated
@Tag("long")
class CrashTest {
    @Test
    void nothingThatWasAcceptedIsLostWhenTheStackIsKilled(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        assertThat(Kills.run(Product.ROOT, data, 2, 7)).isEmpty();
    }
}
