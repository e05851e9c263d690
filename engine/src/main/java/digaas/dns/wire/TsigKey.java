package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** A key that client and nameserver share to sign messages (RFC 8945). It never reveals its secret. */
public final class TsigKey {
    /** The algorithms of RFC 8945 §6 by their names on the wire, and Java's names for them. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "hmac-md5.sig-alg.reg.int.", "HmacMD5",
            "hmac-sha1.", "HmacSHA1",
            "hmac-sha224.", "HmacSHA224",
            "hmac-sha256.", "HmacSHA256",
            "hmac-sha256-128.", "HmacSHA256",
            "hmac-sha384.", "HmacSHA384",
            "hmac-sha384-192.", "HmacSHA384",
            "hmac-sha512.", "HmacSHA512",
            "hmac-sha512-256.", "HmacSHA512");

    private final String name;
    private final String algorithm;
    private final SecretKey secret;
    private final TSIG tsig;

    private TsigKey(String name, String algorithm, SecretKey secret, TSIG tsig) {
        this.name = name;
        this.algorithm = algorithm;
        this.secret = secret;
        this.tsig = tsig;
    }

    /**
     * Parses the parts of a key as in a nameserver's configuration.
     *
     * @param name the key's name, a domain name
     * @param algorithm such as {@code hmac-sha256} (RFC 8945 §6)
     * @param secret in base64
     */
    public static ParseResult<TsigKey> parse(String name, String algorithm, String secret) {
        return DnsNames.parse(name).then(keyName -> of(keyName, algorithm, secret));
    }

    private static ParseResult<TsigKey> of(String name, String algorithm, String secret) {
        Name algorithmName;
        String onTheWire;
        try {
            algorithmName = TSIG.algorithmToName(algorithm);
            onTheWire = algorithmName.toString().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            onTheWire = "";
            algorithmName = Name.root;
        }
        String ofJava = ALGORITHMS.get(onTheWire);
        if (ofJava == null) {
            return new Invalid<>("'%s' is not a TSIG algorithm (example: hmac-sha256)".formatted(algorithm));
        }
        try {
            byte[] octets = Base64.getDecoder().decode(secret);
            SecretKey key = new SecretKeySpec(octets, ofJava);
            TSIG tsig = new TSIG(algorithmName, Name.fromConstantString(name), octets);
            return new Valid<>(new TsigKey(name, onTheWire, key, tsig));
        } catch (IllegalArgumentException e) {
            return new Invalid<>("the TSIG secret must be base64 and not empty");
        }
    }

    /** The TSIG record for a whole query. */
    TSIGRecord sign(byte[] query) {
        try {
            return tsig.generate(new Message(query), query, Rcode.NOERROR, null);
        } catch (IOException e) {
            throw new IllegalStateException("the engine's own query cannot be decoded", e);
        }
    }

    /** Whether an answer is signed with this key, as the answer to the query with this TSIG record. Never throws. */
    boolean hasSigned(byte[] answer, TSIGRecord query) {
        try {
            ResponseSignatures signatures = new ResponseSignatures(this, query.getSignature(), InstantSource.system());
            return signatures.accept(answer, ReceivedMessage.read(answer)) && signatures.isSigned();
        } catch (FormatException damaged) {
            return false;
        }
    }

    public static byte[] wire(TSIGRecord signature) {
        return signature.toWire(Section.ADDITIONAL);
    }

    /** In presentation form, lower case. */
    String name() {
        return name;
    }

    /** Its name on the wire in presentation form, lower case. */
    String algorithm() {
        return algorithm;
    }

    /** Signs with the secret. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has the algorithms of TSIG", e);
        }
    }

    @Override
    public String toString() {
        return "TsigKey[%s, %s]".formatted(name, algorithm.substring(0, algorithm.length() - 1));
    }
}
