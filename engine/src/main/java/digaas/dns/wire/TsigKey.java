package digaas.dns.wire;

import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import java.io.IOException;
import java.util.Base64;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** A key that client and nameserver share to sign messages (RFC 8945). It never reveals its secret. */
public final class TsigKey {
    private final String description;
    private final TSIG tsig;

    private TsigKey(String name, String algorithm, TSIG tsig) {
        this.description = "TsigKey[%s, %s]".formatted(name, algorithm);
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
        try {
            algorithmName = TSIG.algorithmToName(algorithm);
        } catch (IllegalArgumentException e) {
            return new Invalid<>("'%s' is not a TSIG algorithm (example: hmac-sha256)".formatted(algorithm));
        }
        try {
            byte[] octets = Base64.getDecoder().decode(secret);
            TSIG tsig = new TSIG(algorithmName, Name.fromConstantString(name), octets);
            return new Valid<>(new TsigKey(name, algorithm, tsig));
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
            Message message = new Message(answer);
            return message.getTSIG() != null
                    && message.getTSIG().getError() == Rcode.NOERROR
                    && tsig.verify(message, answer, query) == Rcode.NOERROR;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    public static byte[] wire(TSIGRecord signature) {
        return signature.toWire(Section.ADDITIONAL);
    }

    @Override
    public String toString() {
        return description;
    }
}
