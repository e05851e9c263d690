package digaas.dns.transfer;

import java.time.Duration;

/**
 * The bounds of one transfer.
 *
 * @param records at most, the SOA counted once
 * @param octets of all messages together, at most
 * @param total from the connection to the last message
 * @param idle between two messages, and for the connection
 */
public record TransferLimits(long records, long octets, Duration total, Duration idle) {
    public TransferLimits {
        if (records < 1 || octets < 1 || !total.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("each limit of a transfer must be above zero");
        }
    }
}
