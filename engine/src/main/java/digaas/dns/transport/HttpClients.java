package digaas.dns.transport;

import digaas.dns.tls.Peer;
import digaas.dns.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Opens HTTP clients that connect to one address, look nothing up, follow no redirects and use no proxy. */
final class HttpClients {
    private static boolean prepared;

    private HttpClients() {}

    /** Loads a client's many classes on the caller's thread. */
    static synchronized void prepare(TlsContexts tls) {
        if (!prepared) {
            prepared = true;
            Peer nobody = new Peer("localhost", true, List.of());
            open(tls.context(nobody), new InetSocketAddress(0)).shutdownNow();
        }
    }

    static HttpClient open(SSLContext context, InetSocketAddress address) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .sslContext(context)
                // They hold the peer's name, if it has one, as the server name to ask for.
                .sslParameters(TlsContexts.engine(context, address).getSSLParameters())
                .executor(task -> Thread.ofVirtual().start(task))
                .build();
    }

    static URI uri(InetSocketAddress address, String path) throws IOException {
        // Built again from its octets, it has no IPv6 zone.
        byte[] octets = address.getAddress().getAddress();
        String literal = InetAddress.getByAddress(octets).getHostAddress();
        String host = literal.indexOf(':') < 0 ? literal : "[" + literal + "]";
        return URI.create("https://" + host + ":" + address.getPort() + path);
    }
}
