package digaas.dns;

import digaas.fixture.Answers;
import digaas.fixture.Certificate;
import digaas.fixture.LoopbackNameserver;
import digaas.fixture.LoopbackServer;
import digaas.poll.query.Authentication;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The transports by which a server proves who it is, and servers that do. */
enum ProvingTransport {
    TLS {
        @Override
        Transport by(Authentication authentication) {
            return new Transport.Tls(authentication);
        }

        @Override
        LoopbackServer serving(Certificate identity, UnaryOperator<byte[]> answer) {
            return new LoopbackNameserver(
                    InetAddress.ofLiteral("127.0.0.1"),
                    identity.context().getServerSocketFactory(),
                    LoopbackNameserver.SILENT,
                    query -> List.of(answer.apply(query)));
        }
    },
    HTTPS {
        @Override
        Transport by(Authentication authentication) {
            return new Transport.Https(authentication, Transport.Https.USUAL_PATH);
        }

        @Override
        LoopbackServer serving(Certificate identity, UnaryOperator<byte[]> answer) {
            return new LoopbackDoh(
                    identity, LoopbackDoh.HTTP_2, (query, response) -> response.message(answer.apply(query)));
        }
    };

    abstract Transport by(Authentication authentication);

    abstract LoopbackServer serving(Certificate identity, UnaryOperator<byte[]> answer);

    LoopbackServer serving(Certificate identity) {
        return serving(identity, query -> Answers.withAddress(query, "192.0.2.1"));
    }

    /** @param name what the certificate must be for; null for the nameserver itself */
    Transport by(@Nullable String name, String... pins) {
        return by(new Authentication(name, List.of(pins)));
    }
}
