package digaas.dns;

import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * TLS as DNS uses it (RFC 7858, RFC 8310 strict profile): the certificate must chain to a trusted root and be for the very
 * name, or address, that was asked for.
 */
final class Tls {
    private final Supplier<SSLContext> source;
    private @Nullable SSLContext context;

    Tls(Supplier<SSLContext> source) {
        this.source = source;
    }

    static SSLContext platformContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Loads what takes long, trust anchors and classes, on the thread that is the first to need it. */
    synchronized void prepare() {
        if (context == null) {
            context = source.get();
            context.createSSLEngine();
        }
    }

    synchronized SSLEngine engine(String name, int port) {
        prepare();
        SSLEngine engine = requirePrepared().createSSLEngine(name, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        // The rules of RFC 2818 for names and addresses are those of RFC 8310 §8.1 too.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLContext requirePrepared() {
        if (context == null) {
            throw new IllegalStateException("not prepared");
        }
        return context;
    }
}
