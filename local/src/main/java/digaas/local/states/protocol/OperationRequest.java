package digaas.local.states.protocol;

import digaas.local.states.interpreter.ServiceFault;
import digaas.local.states.language.expression.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The body of a call.
 *
 * @param body an object
 */
record OperationRequest(JsonNode body) {
    /** Throws ServiceFault {@code SerializationException} when the text is not a JSON object. */
    static OperationRequest parse(String text) {
        try {
            JsonNode body = Json.MAPPER.readTree(text.isEmpty() ? "{}" : text);
            if (body.isObject()) {
                return new OperationRequest(body);
            }
        } catch (JacksonException e) {
            // Answered below, as what isn't an object is.
        }
        throw new ServiceFault("SerializationException", "The body must be a JSON object");
    }

    Optional<String> text(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new ServiceFault("SerializationException", name + " must be a string");
        }
        return Optional.of(value.stringValue());
    }

    String needText(String name) {
        return text(name)
                .orElseThrow(() -> new ServiceFault(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + name
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** An ARN; throws ServiceFault {@code InvalidArn}. */
    String needArn(String name, String kind) {
        String arn = needText(name);
        if (!arn.startsWith("arn:") || !arn.contains(":" + kind + ":")) {
            throw new ServiceFault("InvalidArn", "Invalid Arn: '" + arn + "'");
        }
        return arn;
    }

    boolean flag(String name, boolean otherwise) {
        return body.path(name).asBoolean(otherwise);
    }

    /** How many items a page has: {@code maxResults}, where 0 means 100 and 1,000 is the most. */
    int pageSize() {
        int size = body.path("maxResults").asInt(0);
        if (size < 0 || size > 1_000) {
            throw new ServiceFault("ValidationException", "maxResults must be from 0 to 1000");
        }
        return size == 0 ? 100 : size;
    }

    /** Where {@link #token} of the page before said to go on; throws ServiceFault {@code InvalidToken}. */
    long pageStart(long otherwise) {
        Optional<String> token = text("nextToken");
        if (token.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new ServiceFault("InvalidToken", "Invalid Token: '" + token.get() + "'");
        }
    }

    static String token(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(position).getBytes(StandardCharsets.US_ASCII));
    }
}
