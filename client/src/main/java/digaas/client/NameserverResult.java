package digaas.client;

import java.time.Duration;
import java.util.Optional;

/**
 * What one of several nameservers has shown.
 *
 * @param nameserver as the request names it
 * @param address address and port; empty before the first answer or failure
 * @param seen whether it has shown the change
 * @param notBefore the change appeared there after this, counted from the start time; see {@link Request#notBefore}
 * @param notAfter the change appeared there by this, counted from the start time
 * @param evidence what satisfied the condition
 * @param lastAnswer its latest answer
 */
public record NameserverResult(
        String nameserver,
        Optional<String> address,
        boolean seen,
        Optional<Duration> notBefore,
        Optional<Duration> notAfter,
        Optional<Evidence> evidence,
        Optional<LastAnswer> lastAnswer) {}
