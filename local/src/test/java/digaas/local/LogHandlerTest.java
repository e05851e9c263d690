package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogHandlerTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final LogHandler handler = new LogHandler(new PrintStream(shown, true, StandardCharsets.UTF_8));

    @AfterEach
    void close() {
        handler.close();
    }

    private void log(String message, @Nullable Throwable thrown) {
        LogRecord log = new LogRecord(Level.WARNING, message);
        log.setLoggerName("digaas");
        log.setThrown(thrown);
        handler.publish(log);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsRepeatedIsShownOnceAndThenCounted() {
        for (int i = 0; i < 1_000; i++) {
            log(
                    "224bccb9-d712-47d3-831e-%012d: no answer from 127.0.0.1:%d".formatted(i, 1_024 + i),
                    new IllegalStateException());
        }
        assertThat(text()).containsOnlyOnce("no answer").containsOnlyOnce("IllegalStateException");

        handler.tell();
        assertThat(text()).contains("999 more like this within 10 s, the latest: ", "no answer from 127.0.0.1:2023");
        assertThat(text()).containsOnlyOnce("IllegalStateException");
    }

    @Test
    void differentCausesAreShownEach() {
        log("no answer", null);
        log("no answer", new IllegalStateException());
        log("no question", null);
        assertThat(text()).containsOnlyOnce("no question").contains("IllegalStateException");
        assertThat(text().split("no answer", -1)).hasSize(3);
    }

    @Test
    void aCauseThatComesBackLaterIsShownAgain() {
        log("no answer", null);
        handler.tell();
        log("no answer", null);
        assertThat(text().split("no answer", -1)).hasSize(3);
        assertThat(text()).doesNotContain("more like this");
    }
}
