package digaas.local.protocol;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's answer to a call that it refused. */
public final class AwsServiceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private AwsServiceException(String code, String message) {
        super(message);
        this.code = code;
    }

    static AwsServiceException of(String operation, int status, String body) {
        String code = "HTTP " + status;
        String message = body;
        try {
            JsonNode error = new JsonMapper().readTree(body);
            String type = error.path("__type").asString(code);
            code = type.substring(type.indexOf('#') + 1);
            message = error.path("message").asString(error.path("Message").asString(body));
        } catch (JacksonException notJson) {
            // The status and the body say what there is to say.
        }
        return new AwsServiceException(code, operation + ": " + code + ": " + message);
    }

    /** The error's name without its namespace, such as {@code ResourceNotFoundException}. */
    public String code() {
        return code;
    }
}
