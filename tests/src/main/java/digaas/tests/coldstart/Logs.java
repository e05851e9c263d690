package digaas.tests.coldstart;

import digaas.local.LocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;

/** What the local stack logs. */
final class Logs {
    private Logs() {}

    static void setUp() throws IOException {
        try (InputStream settings =
                Objects.requireNonNull(LocalStack.class.getResourceAsStream("logging.properties"))) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
