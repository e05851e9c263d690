package digaas.dns.query;

import digaas.dns.wire.Cookies;
import digaas.dns.wire.Entropy;
import digaas.dns.wire.QueryPacket;
import org.jspecify.annotations.Nullable;

/**
 * One packet of a query.
 *
 * @param level how plain it is because of earlier silence; null when it is without EDNS for another reason
 * @param cookies what the packet's cookie is from; null without one
 */
record SentQuery(
        QueryPacket packet,
        Plainness.@Nullable Level level,
        @Nullable Cookies cookies) {
    private static final byte[] NO_OPTIONS = {};

    /**
     * The packet that a nameserver's capabilities and earlier answers call for.
     *
     * @param name the wire form of the query's name
     */
    static SentQuery of(
            int id, byte[] name, Query query, RetryState retry, ServerCapabilities server, Entropy entropy) {
        boolean edns = query.question().edns() && server.supportsEdns() && !retry.isWithoutEdns();
        Plainness.Level level = edns ? server.plainness().next(System.nanoTime()) : null;
        Cookies cookies = level == Plainness.Level.FULL ? server.cookies(entropy) : null;
        byte[] options = level == Plainness.Level.WITHOUT_OPTIONS ? NO_OPTIONS : null;
        QueryPacket packet =
                QueryPacket.of(id, name, query.question().type(), cookies == null ? options : cookies.option());
        if (!query.question().recursionDesired()) {
            packet.clearRecursionDesired();
        }
        if (!server.keepsCase()
                || server.letterCases().isDoubted(query.question().name())) {
            retry.keepCase();
        }
        if (!retry.isCaseKept()) {
            packet.mixCase(entropy);
        }
        if (query.key() != null) {
            packet.sign(query.key());
        }
        return new SentQuery(packet, level, cookies);
    }
}
