package digaas.local.demo.nameserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers queries from zones, as an authoritative nameserver does (RFC 1035, RFC 2308, RFC 6891). */
final class QueryResponder {
    private static final int HEADER = 12;
    private static final int PLAIN_UDP = 512;
    /** What fits every path without fragmentation (DNS Flag Day 2020). */
    private static final int EDNS_UDP = 1_232;

    private final Zones zones;
    private final byte[] nsid;

    /**
     * @param nsid the answer to a query for the nameserver's identity (RFC 5001)
     */
    QueryResponder(Zones zones, String nsid) {
        this.zones = zones;
        this.nsid = nsid.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The packet that answers one that came by UDP: truncated where it is longer than the sender takes.
     *
     * @return empty for what deserves no answer
     */
    Optional<byte[]> byUdp(byte[] packet) {
        return query(packet).map(query -> answer(query).toWire(room(query)));
    }

    /** The same for one that came by TCP. */
    Optional<byte[]> byTcp(byte[] packet) {
        return query(packet).map(query -> answer(query).toWire(Message.MAXLENGTH));
    }

    private static int room(Message query) {
        OPTRecord opt = query.getOPT();
        return opt == null ? PLAIN_UDP : Math.clamp(opt.getPayloadSize(), PLAIN_UDP, EDNS_UDP);
    }

    /** A query, or as much of a broken one as its refusal needs; empty for a response, which must not be answered. */
    private static Optional<Message> query(byte[] packet) {
        if (packet.length < HEADER || (packet[2] & 0x80) != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Message(packet));
        } catch (IOException broken) {
            return Optional.of(new Message(((packet[0] & 0xFF) << 8) | (packet[1] & 0xFF)));
        }
    }

    private Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        Record question = query.getQuestion();
        if (question != null) {
            answer.addRecord(question, Section.QUESTION);
        }
        int rcode = addOpt(query, answer);
        header.setRcode(rcode == Rcode.NOERROR ? fill(answer, query) : rcode & 0xF);
        return answer;
    }

    private int fill(Message answer, Message query) {
        Record question = query.getQuestion();
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            return Rcode.FORMERR;
        }
        if (question.getDClass() != DClass.IN || question.getType() == Type.AXFR || question.getType() == Type.IXFR) {
            return Rcode.REFUSED;
        }
        return zones.of(question.getName())
                .map(zone -> fill(answer, zone, question))
                .orElse(Rcode.REFUSED);
    }

    private static int fill(Message answer, Zone zone, Record question) {
        Zone.Lookup lookup = zone.find(question.getName(), question.getType());
        answer.getHeader().setFlag(Flags.AA);
        lookup.answer().forEach(record -> answer.addRecord(record, Section.ANSWER));
        if (lookup.negative()) {
            answer.addRecord(zone.soa(), Section.AUTHORITY);
        }
        return lookup.rcode();
    }

    /** An OPT record answers an OPT record; BADVERS, when the version isn't 0, stands in it too. */
    private int addOpt(Message query, Message answer) {
        OPTRecord asked = query.getOPT();
        if (asked == null) {
            return Rcode.NOERROR;
        }
        int rcode = asked.getVersion() == 0 ? Rcode.NOERROR : Rcode.BADVERS;
        boolean wantsId = !asked.getOptions(EDNSOption.Code.NSID).isEmpty();
        EDNSOption[] options = wantsId ? new EDNSOption[] {new NSIDOption(nsid)} : new EDNSOption[0];
        answer.addRecord(new OPTRecord(EDNS_UDP, rcode >> 4, 0, 0, options), Section.ADDITIONAL);
        return rcode;
    }
}
