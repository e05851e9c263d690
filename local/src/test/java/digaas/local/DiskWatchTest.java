package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    private static final Logger LOG = Logger.getLogger(DiskWatch.class.getName());

    @TempDir
    Path folder;

    @Test
    void aDiskThatIsAlmostFullIsNamed() throws Exception {
        BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
        Handler collecting = new Handler() {
            @Override
            public void publish(LogRecord log) {
                records.add(log);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(collecting);
        try (DiskWatch _ = DiskWatch.start(folder, Long.MAX_VALUE)) {
            LogRecord warning = records.poll(20, TimeUnit.SECONDS);
            assertThat(warning).isNotNull();
            assertThat(warning.getMessage())
                    .startsWith("The disk of the data folder " + folder + " has only ")
                    .contains(" MiB left: free some space.");
        } finally {
            LOG.removeHandler(collecting);
        }
    }
}
