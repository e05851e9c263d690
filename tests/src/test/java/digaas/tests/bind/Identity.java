package digaas.tests.bind;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;

/** A self-signed certificate for one host name, and its key. */
final class Identity {
    static final String PASSWORD = "changeit";

    private final String name;
    private final Path store;
    private final Certificate certificate;
    private final Key key;

    /** @param folder where its files are kept */
    Identity(Path folder, String name) throws Exception {
        this.name = name;
        this.store = folder.resolve("identity.p12");
        make();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        this.certificate = keys.getCertificate("dns");
        this.key = keys.getKey("dns", PASSWORD.toCharArray());
    }

    private void make() throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Command.run(
                "",
                keytool.toString(),
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
                "san=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    String name() {
        return name;
    }

    /** A store that programs can be told to trust. */
    Path store() {
        return store;
    }

    String certificatePem() throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines);
    }

    /** The pin of its key (RFC 7858 §4.2). */
    String pin() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return Base64.getEncoder().encodeToString(digest);
    }

    /** A pin of no key. */
    static String wrongPin() throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest("wrong".getBytes(US_ASCII)));
    }
}
