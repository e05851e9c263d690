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
 * Trusts servers whose own key is pinned (RFC 7858 §4.2). Only the server's own certificate counts, because it does not
 * prove that it owns the others that it sends.
 */
public final class PinnedKeys extends X509ExtendedTrustManager {
    private final List<String> pins;
    private final @Nullable X509ExtendedTrustManager also;

    private PinnedKeys(List<String> pins, @Nullable X509ExtendedTrustManager also) {
        this.pins = pins;
        this.also = also;
    }

    /**
     * Trusts any of several keys.
     *
     * @param pins SHA-256 digests of SubjectPublicKeyInfo, base64
     * @param also who must trust the server, too, for its name and its chain; null when the key is enough
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
            throw new CertificateException("the server's key is not pinned");
        }
    }

    /** The digest of a certificate's SubjectPublicKeyInfo, base64. */
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

    // The engine only checks servers, and only through an SSLEngine.

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
        return new CertificateException("only servers can be checked, and only by an SSLEngine");
    }
}
