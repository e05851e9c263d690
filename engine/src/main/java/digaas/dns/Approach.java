package digaas.dns;

import digaas.poll.query.Transport;

/**
 * How a question is put next: what earlier answers to it have taught. Each lesson is learned once, so that the number of
 * packets for one question is bounded.
 */
final class Approach {
    private boolean overStream;
    private boolean truncated;
    private boolean withoutEdns;
    private boolean asGiven;
    private boolean otherCase;
    private boolean reconnected;
    private boolean unsigned;
    private boolean badCookie;

    Approach(Transport transport) {
        overStream = !(transport instanceof Transport.Udp);
    }

    boolean isOverStream() {
        return overStream;
    }

    /** The whole answer did not fit a packet. */
    void learnTruncated() {
        truncated = true;
        overStream = true;
    }

    boolean isTruncated() {
        return truncated;
    }

    boolean isWithoutEdns() {
        return withoutEdns;
    }

    void learnWithoutEdns() {
        withoutEdns = true;
    }

    /** Whether the name keeps the letter case in which it was asked for. */
    boolean isAsGiven() {
        return asGiven || overStream;
    }

    void learnAsGiven() {
        asGiven = true;
    }

    /**
     * Whether an answer in another letter case may be a guess: the first one, of someone who has not seen the query. A server
     * that loses the case does so again when it is asked again.
     */
    boolean doubtsOtherCase() {
        boolean first = !otherCase;
        otherCase = true;
        return first;
    }

    /** Whether another connection may be tried after one that had served broke. */
    boolean mayReconnect() {
        boolean first = !reconnected;
        reconnected = true;
        return first;
    }

    /** The server has sent the cookie that it wants (RFC 7873 §5.3): the second time, TCP has to prove the address. */
    boolean mayRetryCookie() {
        if (badCookie) {
            boolean byUdp = !overStream;
            overStream = true;
            return byUdp;
        }
        badCookie = true;
        return true;
    }

    /** A packet came whose signature was missing or wrong (RFC 8945 §5.3). */
    void learnUnsigned() {
        unsigned = true;
    }

    boolean isUnsigned() {
        return unsigned;
    }
}
