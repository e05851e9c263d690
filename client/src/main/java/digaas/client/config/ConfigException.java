package digaas.client.config;

import java.io.Serial;

/** A setting that is missing or wrong. The message says which and what would be right. */
public final class ConfigException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    ConfigException(String message) {
        super(message);
    }
}
