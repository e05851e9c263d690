package digaas.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.dns.tls.Peer;
import digaas.dns.tls.PinnedKeys;
import digaas.dns.tls.TlsContexts;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class PinnedKeysTest {
    /** Made by OpenSSL, as is the pin: x509 -pubkey, pkey -pubin -outform der, dgst -sha256 -binary, base64. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBiDCCAS+gAwIBAgIUSB7wl/Q3+AjIzmgQHaREFGGACvAwCgYIKoZIzj0EAwIw
            GjEYMBYGA1UEAwwPbnMxLmV4YW1wbGUuY29tMB4XDTI2MTEyMjA4MTcyOFoXDTM2
            MTExOTA4MTcyOFowGjEYMBYGA1UEAwwPbnMxLmV4YW1wbGUuY29tMFkwEwYHKoZI
            zj0CAQYIKoZIzj0DAQcDQgAE3EPlRPuZtsFfP+HgRaxPJdy62S+G41pAcVldRZ2N
            5gkY2+/uVGrqrhBEVgBZTHr+DgaXWSKRZzMmKANpfr5k0aNTMFEwHQYDVR0OBBYE
            FEq+voR9bz1ygrbgqt1MXXthg+HbMB8GA1UdIwQYMBaAFEq+voR9bz1ygrbgqt1M
            XXthg+HbMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgD3qLFF7b
            0/U8I9u93ycdvE1GeGZ7iNrH+6gBvDGPH4gCIB8rhgVGOUiTRE3qJCHtY2yEduFT
            SyV0yI284DXzKB46
            -----END CERTIFICATE-----
            """;

    private static final String PIN = "PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvcw=";

    private static X509Certificate certificate() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(CERTIFICATE.getBytes(US_ASCII)));
    }

    private static SSLEngine engine() {
        Peer peer = new Peer("ns1.example.com", false, List.of(PIN));
        return TlsContexts.engine(
                new TlsContexts(TlsContexts::platformTrust).context(peer), new InetSocketAddress(853));
    }

    @Test
    void aPinIsWhatOpensslMakesOfTheSameCertificate() throws CertificateException {
        assertThat(PinnedKeys.pin(certificate())).isEqualTo(PIN);
    }

    @Test
    void aPinnedCertificateBehindTheServersOwnIsWorthNothing() throws CertificateException {
        X509Certificate own = Certificates.BY_NAME.certificate();
        var trust = PinnedKeys.trust(List.of(PIN), null);
        trust.checkServerTrusted(new X509Certificate[] {certificate(), own}, "ECDHE_ECDSA", engine());
        X509Certificate[] chain = {own, certificate()};
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA", engine()))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "ECDHE_ECDSA", engine()))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void nothingIsTrustedWithoutAnEngine() throws CertificateException {
        X509Certificate[] chain = {certificate()};
        var trust = PinnedKeys.trust(List.of(PIN), null);
        assertThatThrownBy(() -> trust.checkServerTrusted(chain, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trust.checkClientTrusted(chain, "ECDHE_ECDSA", engine()))
                .isInstanceOf(CertificateException.class);
    }
}
