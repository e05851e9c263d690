package digaas.dns.text;

import digaas.poll.query.Rdata;
import java.util.HexFormat;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The one way from dnsjava's records to canonical rdata, for what users write and for what nameservers answer. Canonical is
 * dnsjava's notion: uncompressed, names in lower case in the types of RFC 4034 §6.2 (as updated by RFC 6840 §5.1) and in
 * the younger types that have a name to compare, SVCB and HTTPS.
 */
public final class CanonicalRdata {
    /** Frequent types whose presentation form has no case to lower. */
    private static final Set<Integer> NAMELESS = Set.of(Type.A, Type.AAAA, Type.TXT, Type.DS, Type.DNSKEY);

    private CanonicalRdata() {}

    public static Rdata of(Record record) {
        byte[] canonical = record.rdataToWireCanonical();
        String text = NAMELESS.contains(record.getType()) ? record.rdataToString() : text(record.getType(), canonical);
        return new Rdata(HexFormat.of().formatHex(canonical), text);
    }

    /**
     * Read back from the canonical form, so that names are in lower case: compression lets an answer's names repeat the
     * random case of our question.
     */
    private static String text(int type, byte[] canonical) {
        return Record.newRecord(Name.root, type, DClass.IN, 0, canonical).rdataToString();
    }
}
