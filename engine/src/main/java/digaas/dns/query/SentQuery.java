package digaas.dns.query;

import digaas.dns.wire.Cookies;
import digaas.dns.wire.Entropy;
import digaas.dns.wire.QueryPacket;
import org.jspecify.annotations.Nullable;

/**
 * One packet of a query.
 *
 * @param cookies what the packet's cookie is from; null without EDNS
 */
record SentQuery(QueryPacket packet, @Nullable Cookies cookies) {
    /**
     * The packet that a nameserver's capabilities and earlier answers call for.
     *
     * @param name the wire form of the query's name
     */
    static SentQuery of(
            int id, byte[] name, Query query, RetryState retry, ServerCapabilities server, Entropy entropy) {
        boolean edns = query.question().edns() && server.supportsEdns() && !retry.isWithoutEdns();
        Cookies cookies = edns ? server.cookies(entropy) : null;
        QueryPacket packet =
                QueryPacket.of(id, name, query.question().type(), cookies == null ? null : cookies.option());
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
        return new SentQuery(packet, cookies);
    }
}
