package digaas.local;

import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** The log's lines without what a terminal would obey (ECMA-48): messages may quote what came from elsewhere. */
public final class LogFormatter extends SimpleFormatter {
    @Override
    public String format(LogRecord record) {
        return super.format(record).replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "?");
    }
}
