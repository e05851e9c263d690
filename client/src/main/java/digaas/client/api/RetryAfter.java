package digaas.client.api;

import java.net.http.HttpHeaders;
import java.time.Duration;

/** How long an answer asks to wait (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private RetryAfter() {}

    /** Zero when there is no such header, or it is a date: Digaas and API Gateway send seconds. */
    static Duration of(HttpHeaders headers) {
        String text = headers.firstValue("retry-after").orElse("").strip();
        return text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }
}
