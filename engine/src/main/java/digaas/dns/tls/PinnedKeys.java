package digaas.dns.tls;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust in servers whose own key is pinned (RFC 7858 §4.2). Only the server's own certificate counts: of the others that it sends
 * it has not proved to have anything to do with them.
 */
public final class PinnedKeys extends X509ExtendedTrustManager {
    private final List<String> pins;
    private final @Nullable X509ExtendedTrustManager also;

    private PinnedKeys(List<String> pins, @Nullable X509ExtendedTrustManager also) {
        this.pins = pins;
        this.also = also;
    }

    /**
     * Trust in one of several keys.
     *
     * @param pins SHA-256 digests of SubjectPublicKeyInfo, base 64
     * @param also who has to trust the server, too, for its name and its chain; null when its key is enough
     */
    public static X509ExtendedTrustManager trust(List<String> pins, @Nullable X509ExtendedTrustManager also) {
        return new PinnedKeys(pins, also);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (also != null) {
            also.checkServerTrusted(chain, authType, engine);
        }
        if (chain.length == 0 || !pins.contains(pin(chain[0]))) {
            throw new CertificateException("the server's key is none of those that were pinned");
        }
    }

    /** The digest of a certificate's SubjectPublicKeyInfo, base 64. */
    public static String pin(X509Certificate certificate) {
        try {
            byte[] key = certificate.getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    // What is checked is the other side of an engine's connection, always a server.

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unasked();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw unasked();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unasked();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw unasked();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw unasked();
    }

    private static CertificateException unasked() {
        return new CertificateException("only servers are checked, and only by an engine");
    }
}
