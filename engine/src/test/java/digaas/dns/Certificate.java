package digaas.dns;

import digaas.dns.tls.PinnedKeys;
import digaas.dns.tls.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;

/** A self-signed certificate, made by the JDK's keytool, and who trusts it. */
final class Certificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Each is made once: keytool takes its time. */
    static final Certificate BY_NAME = new Certificate("dns:ns1.example.com");

    static final Certificate BY_ADDRESS = new Certificate("ip:127.0.0.1");

    private final KeyStore store;

    /** A certificate for a name as keytool writes it: {@code dns:ns.example} or {@code ip:127.0.0.1}. */
    private Certificate(String name) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("store.p12");
            make(file, name);
            store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path file, String name) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "dns",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who trusts it. */
    X509ExtendedTrustManager trust() {
        return TlsContexts.trust(store);
    }

    /** The pin of its key. */
    String pin() {
        return PinnedKeys.pin(certificate());
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate("dns");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the server that has it. */
    SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
