package digaas.dns.tls;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Creates TLS contexts by the strict profile of RFC 8310: the certificate must chain to a trusted root and be for the
 * name or address that the caller gave, or its key must be pinned, or both.
 */
public final class TlsContexts {
    private final Supplier<X509ExtendedTrustManager> source;
    private @Nullable X509ExtendedTrustManager trust;

    public TlsContexts(Supplier<X509ExtendedTrustManager> source) {
        this.source = source;
    }

    public static X509ExtendedTrustManager platformTrust() {
        return trust(null);
    }

    /** Trusts the certificates of a store, or the platform's if it is null. */
    public static X509ExtendedTrustManager trust(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform can check certificates", e);
        }
    }

    /** Loads trust anchors and classes, which takes long, on the caller's thread. */
    public synchronized void prepare() {
        if (trust == null) {
            trust = source.get();
            engine(context(new Peer("localhost", true, List.of())), new InetSocketAddress(0));
        }
    }

    /** A context that accepts only this peer. Its sessions are of this peer only. */
    public SSLContext context(Peer peer) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustIn(peer)}, null);
            return PeerContext.of(context, peer);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private synchronized X509ExtendedTrustManager trustIn(Peer peer) {
        prepare();
        X509ExtendedTrustManager ofNames = requirePrepared();
        return peer.pins().isEmpty() ? ofNames : PinnedKeys.trust(peer.pins(), peer.mustBeNamed() ? ofNames : null);
    }

    /**
     * A client's engine.
     *
     * @param context from {@link #context}
     */
    public static SSLEngine engine(SSLContext context, InetSocketAddress address) {
        SSLEngine engine = context.createSSLEngine(address.getHostString(), address.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        // RFC 8310 §8.1 has the same rules for names and addresses as RFC 2818.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * An engine for a zone transfer (RFC 9103 §7.1, §8.2: TLS 1.3, and the protocol {@code dot}).
     *
     * @param context from {@link #context}
     */
    public static SSLEngine transferEngine(SSLContext context, InetSocketAddress address) {
        SSLEngine engine = engine(context, address);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setApplicationProtocols(new String[] {"dot"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private X509ExtendedTrustManager requirePrepared() {
        if (trust == null) {
            throw new IllegalStateException("not prepared");
        }
        return trust;
    }
}
