package digaas.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers as a nameserver of a test gives them. */
final class Answers {
    private Answers() {}

    static Message message(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message to(byte[] query) {
        Message asked = message(query);
        Message answer = new Message(asked.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked.getQuestion(), Section.QUESTION);
        return answer;
    }

    static byte[] withAddress(byte[] query, String address) {
        Message answer = to(query);
        answer.addRecord(record(answer.getQuestion().getName(), Type.A, address), Section.ANSWER);
        return answer.toWire();
    }

    static byte[] withRcode(byte[] query, int rcode) {
        Message answer = to(query);
        answer.getHeader().setRcode(rcode);
        return answer.toWire();
    }

    static byte[] headerOnly(byte[] query, int rcode) {
        Header header = new Header(message(query).getHeader().getID());
        header.setFlag(Flags.QR);
        header.setRcode(rcode);
        return header.toWire();
    }

    static byte[] truncated(byte[] query) {
        Message answer = to(query);
        answer.getHeader().setFlag(Flags.TC);
        return answer.toWire();
    }

    static byte[] withAddresses(byte[] query, int count) {
        Message answer = to(query);
        IntStream.range(0, count)
                .mapToObj(i -> "192.0." + i / 256 + "." + i % 256)
                .map(address -> record(answer.getQuestion().getName(), Type.A, address))
                .forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer.toWire();
    }

    static byte[] withOptions(byte[] query, int extendedRcode, EDNSOption... options) {
        return withOptions(query, extendedRcode, 0, options);
    }

    static byte[] withOptions(byte[] query, int extendedRcode, int rcode, EDNSOption... options) {
        Message answer = to(query);
        answer.getHeader().setRcode(rcode);
        answer.addRecord(new OPTRecord(1232, extendedRcode, 0, 0, List.of(options)), Section.ADDITIONAL);
        return answer.toWire();
    }

    static Record record(Name name, int type, String text) {
        try {
            return Record.fromString(name, type, DClass.IN, 300, text, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean hasEdns(byte[] query) {
        return message(query).getOPT() != null;
    }
}
