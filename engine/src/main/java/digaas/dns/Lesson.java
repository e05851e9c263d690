package digaas.dns;

import digaas.dns.wire.Cookies;
import digaas.dns.wire.Decoded;
import digaas.poll.query.Outcome.Answered;
import org.jspecify.annotations.Nullable;

/** What a decoded answer asks of the engine. */
enum Lesson {
    /** Nothing: it is the answer. */
    NONE,
    /** To ask without EDNS, which the server does not understand (RFC 6891 §7). */
    ASK_WITHOUT_EDNS,
    /** To ask with the cookie that the server has sent (RFC 7873 §5.3). */
    ASK_WITH_COOKIE,
    /** To ask again: the answer has another client's cookie, so it is none to this query. */
    ASK_AGAIN,
    /** To remember that the server answers where EDNS is left out. */
    REMEMBER_WITHOUT_EDNS;

    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;
    private static final int BADVERS = 16;
    private static final int BADCOOKIE = 23;

    static Lesson of(Exchange exchange, Decoded decoded) {
        if (!(decoded.outcome() instanceof Answered answered)) {
            return NONE;
        }
        int rcode = answered.rcode().value();
        if (rcode == FORMERR || rcode == NOTIMP || rcode == BADVERS) {
            return exchange.askedWithEdns() ? ASK_WITHOUT_EDNS : NONE;
        }
        if (exchange.approach().isWithoutEdns()) {
            return REMEMBER_WITHOUT_EDNS;
        }
        return ofCookie(exchange, rcode, decoded.options().cookie());
    }

    private static Lesson ofCookie(Exchange exchange, int rcode, byte @Nullable [] option) {
        Cookies cookies = exchange.cookies();
        if (cookies == null || option == null) {
            return NONE;
        }
        if (!cookies.match(option)) {
            return ASK_AGAIN;
        }
        cookies.learn(option, rcode == BADCOOKIE);
        return rcode == BADCOOKIE ? ASK_WITH_COOKIE : NONE;
    }
}
