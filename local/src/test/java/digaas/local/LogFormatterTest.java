package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatterTest {
    @Test
    void aMessageCannotCommandTheTerminal() {
        var record = new LogRecord(Level.WARNING, "no such \u001b]0;title\u0007 name\r\u202e");
        record.setLoggerName("digaas");

        assertThat(new LogFormatter().format(record))
                .contains("no such ?]0;title? name??")
                .doesNotContain("\u001b");
    }
}
