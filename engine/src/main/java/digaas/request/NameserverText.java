package digaas.request;

import digaas.dns.text.ParseResult;
import java.net.InetSocketAddress;
import java.util.List;

/** A nameserver's address as users write it. */
public final class NameserverText {
    private NameserverText() {}

    /** Reads an address, not a host name, with or without a port. */
    public static ParseResult<InetSocketAddress> address(String text, int defaultPort) {
        return new NameserverParser(_ -> List.of())
                .parse(text, defaultPort)
                .then(found -> new ParseResult.Valid<>(found.getFirst().address()));
    }
}
