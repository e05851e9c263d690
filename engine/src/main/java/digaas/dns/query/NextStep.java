package digaas.dns.query;

import digaas.dns.wire.Cookies;
import digaas.dns.wire.DecodedAnswer;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Rejected;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Rcode;
import org.jspecify.annotations.Nullable;

/** What follows from a decoded answer. */
enum NextStep {
    /** The query ends with it. */
    END,
    /** The query ends with it, and the server is remembered as one that answers only without EDNS. */
    END_WITHOUT_EDNS,
    /** The server does not understand EDNS (RFC 6891 §7). */
    RETRY_WITHOUT_EDNS,
    /** The server has sent the cookie that it wants (RFC 7873 §5.3). */
    RETRY_WITH_COOKIE,
    /** The answer has another client's cookie, so it does not answer this query. */
    RETRY;

    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;
    private static final int BADVERS = 16;
    private static final int BADCOOKIE = 23;

    static NextStep after(PendingQuery query, DecodedAnswer answer) {
        return switch (answer.outcome()) {
            case Unanswered _ -> END;
            case Answered answered -> after(query, answered.rcode().value(), answer);
            case Rejected(Rcode rcode) -> after(query, rcode.value(), answer);
        };
    }

    private static NextStep after(PendingQuery query, int rcode, DecodedAnswer answer) {
        if (rcode == FORMERR || rcode == NOTIMP || rcode == BADVERS) {
            return query.hasEdns() ? RETRY_WITHOUT_EDNS : END;
        }
        if (query.retry().isWithoutEdns()) {
            return END_WITHOUT_EDNS;
        }
        return afterCookie(query.cookies(), rcode, answer.options().cookie());
    }

    private static NextStep afterCookie(@Nullable Cookies cookies, int rcode, byte @Nullable [] option) {
        if (cookies == null || option == null) {
            return END;
        }
        if (!cookies.match(option)) {
            return RETRY;
        }
        cookies.learn(option, rcode == BADCOOKIE);
        return rcode == BADCOOKIE ? RETRY_WITH_COOKIE : END;
    }
}
