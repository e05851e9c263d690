package digaas.dns.query;

import digaas.poll.query.Transport;

/**
 * What earlier answers to a query mean for its next packet. Each retry happens once, which bounds a query's packets.
 */
final class RetryState {
    private boolean overStream;
    private boolean truncated;
    private boolean withoutEdns;
    private boolean caseKept;
    private boolean denialDoubted;
    private boolean otherCaseSeen;
    private boolean reconnected;
    private boolean unsigned;
    private boolean badCookie;

    RetryState(Transport transport) {
        overStream = !(transport instanceof Transport.Udp);
    }

    boolean isOverStream() {
        return overStream;
    }

    /** The whole answer did not fit a packet. */
    void truncated() {
        truncated = true;
        overStream = true;
    }

    boolean isTruncated() {
        return truncated;
    }

    boolean isWithoutEdns() {
        return withoutEdns;
    }

    void leaveOutEdns() {
        withoutEdns = true;
    }

    /** Whether to send the name in the caller's letter case. */
    boolean isCaseKept() {
        return caseKept || overStream;
    }

    void keepCase() {
        caseKept = true;
    }

    /** Mixed letters have brought no data: the name must be asked for as given before that counts. */
    void doubtDenial() {
        caseKept = true;
        denialDoubted = true;
    }

    boolean isDenialDoubted() {
        return denialDoubted;
    }

    /**
     * Whether an answer in another letter case may be a guess by someone who has not seen the query: only the first
     * may. A server that loses the case loses it in the next answer, too.
     */
    boolean doubtsOtherCase() {
        boolean first = !otherCaseSeen;
        otherCaseSeen = true;
        return first;
    }

    /** Whether another connection may be tried after one that had served broke. */
    boolean mayReconnect() {
        boolean first = !reconnected;
        reconnected = true;
        return first;
    }

    /**
     * The server has sent the cookie that it wants (RFC 7873 §5.3). If it does so twice, TCP has to prove the address.
     */
    boolean mayRetryCookie() {
        if (badCookie) {
            boolean byUdp = !overStream;
            overStream = true;
            return byUdp;
        }
        badCookie = true;
        return true;
    }

    /** A packet arrived whose signature was missing or wrong (RFC 8945 §5.3). */
    void unsigned() {
        unsigned = true;
    }

    boolean isUnsigned() {
        return unsigned;
    }
}
