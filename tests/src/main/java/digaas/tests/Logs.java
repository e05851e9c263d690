package digaas.tests;

import digaas.local.LocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;

/** What the local stack logs, in programs that run it. */
public final class Logs {
    private Logs() {}

    /** Sets logging up as {@code ./digaas up} does. */
    public static void setUp() throws IOException {
        try (InputStream settings =
                Objects.requireNonNull(LocalStack.class.getResourceAsStream("logging.properties"))) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
