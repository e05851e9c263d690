package digaas.dns.transfer;

import digaas.dns.text.ParseResult.Valid;
import digaas.dns.wire.TsigKey;
import digaas.fixture.Answers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.Type;

/** Messages of zone transfers as a nameserver sends them. */
final class ZoneMessages {
    static final String ZONE = "example.com.";
    static final String SOA = "example.com. SOA ns1.example.com. host.example.com. 7 3600 600 86400 60";
    static final String LATER_SOA = "example.com. SOA ns1.example.com. host.example.com. 8 3600 600 86400 60";
    static final String NS = "example.com. NS ns1.example.com.";
    static final String ADDRESS = "www.example.com. A 192.0.2.1";

    private static final byte[] SECRET = "a secret between two".getBytes(StandardCharsets.US_ASCII);

    private ZoneMessages() {}

    /** One message that answers a query with records. */
    static byte[] message(byte[] query, String... records) {
        Message answer = Answers.to(query);
        answer.getHeader().setFlag(Flags.AA);
        for (String record : records) {
            String[] words = record.split(" ", 3);
            answer.addRecord(
                    Answers.record(Name.fromConstantString(words[0]), Type.value(words[1]), words[2]), Section.ANSWER);
        }
        return answer.toWire(Message.MAXLENGTH);
    }

    static TsigKey key(String algorithm) {
        return ((Valid<TsigKey>) TsigKey.parse(
                        "key.example", algorithm, Base64.getEncoder().encodeToString(SECRET)))
                .value();
    }

    /** Signs some of the messages that answer a query, by its key of hmac-sha256. */
    static List<byte[]> signed(byte[] query, List<byte[]> messages, List<Boolean> isSigned, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            chain(mac, Answers.message(query).getTSIG().getSignature());
            List<byte[]> sent = new ArrayList<>();
            boolean first = true;
            for (int i = 0; i < messages.size(); i++) {
                byte[] message = messages.get(i);
                mac.update(message);
                if (isSigned.get(i)) {
                    sent.add(withTsig(message, mac, first, now));
                    first = false;
                } else {
                    sent.add(message);
                }
            }
            return sent;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] withTsig(byte[] message, Mac mac, boolean first, Instant now) {
        Name name = Name.fromConstantString("key.example.");
        byte[] algorithm = TSIG.HMAC_SHA256.toWireCanonical();
        byte[] timers = ByteBuffer.allocate(8)
                .putShort((short) 0)
                .putInt((int) now.getEpochSecond())
                .putShort((short) 300)
                .array();
        if (first) {
            mac.update(name.toWireCanonical());
            mac.update(new byte[] {0, (byte) 255, 0, 0, 0, 0});
            mac.update(algorithm);
            mac.update(timers);
            mac.update(new byte[4]);
        } else {
            mac.update(timers);
        }
        byte[] digest = mac.doFinal();
        chain(mac, digest);
        byte[] tsig = record(name, message, now, digest).toWireCanonical();
        byte[] whole = Arrays.copyOf(message, message.length + tsig.length);
        System.arraycopy(tsig, 0, whole, message.length, tsig.length);
        whole[11]++;
        return whole;
    }

    private static TSIGRecord record(Name name, byte[] message, Instant now, byte[] mac) {
        int id = Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(0));
        return new TSIGRecord(name, 255, 0, TSIG.HMAC_SHA256, now, Duration.ofMinutes(5), mac, id, 0, new byte[0]);
    }

    private static void chain(Mac mac, byte[] before) {
        mac.update(new byte[] {0, (byte) before.length});
        mac.update(before);
    }
}
