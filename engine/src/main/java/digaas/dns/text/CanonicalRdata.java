package digaas.dns.text;

import digaas.poll.query.Rdata;
import java.util.HexFormat;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Converts dnsjava's records to canonical rdata, both those that users write and those that nameservers send. Canonical
 * is what dnsjava means by it: uncompressed, with names in lower case in the types of RFC 4034 §6.2 (as updated by RFC
 * 6840 §5.1) and in SVCB and HTTPS.
 */
public final class CanonicalRdata {
    /** Frequent types without names, which need no change to lower case. */
    private static final Set<Integer> NAMELESS = Set.of(Type.A, Type.AAAA, Type.TXT, Type.DS, Type.DNSKEY);

    private CanonicalRdata() {}

    public static Rdata of(Record record) {
        byte[] canonical = record.rdataToWireCanonical();
        String text = NAMELESS.contains(record.getType()) ? record.rdataToString() : text(record.getType(), canonical);
        return new Rdata(HexFormat.of().formatHex(canonical), text);
    }

    /**
     * The presentation form of canonical data, so that names are in lower case. By compression, an answer's names can
     * have the random letter case of the query.
     */
    private static String text(int type, byte[] canonical) {
        return Record.newRecord(Name.root, type, DClass.IN, 0, canonical).rdataToString();
    }
}
