package digaas.dns.text;

import digaas.poll.query.RecordType;
import java.util.Map;
import org.xbill.DNS.Type;

/** Examples of record data, for error texts. */
final class RdataExamples {
    private static final String KEY_OR_SIGNATURE_HASH = "F".repeat(64);

    static final Map<Integer, String> EXAMPLES = Map.ofEntries(
            Map.entry(Type.A, "192.0.2.1"),
            Map.entry(Type.AAAA, "2001:db8::1"),
            Map.entry(Type.NS, "ns1.example.com."),
            Map.entry(Type.CNAME, "www.example.com."),
            Map.entry(Type.DNAME, "example.net."),
            Map.entry(Type.PTR, "host.example.com."),
            Map.entry(Type.SOA, "ns1.example.com. hostmaster.example.com. 2026010101 3600 900 604800 300"),
            Map.entry(Type.MX, "10 mail.example.com."),
            Map.entry(Type.TXT, "\"v=spf1 -all\""),
            Map.entry(Type.SPF, "\"v=spf1 -all\""),
            Map.entry(Type.SRV, "10 60 5060 sip.example.com."),
            Map.entry(Type.NAPTR, "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" ."),
            Map.entry(Type.CAA, "0 issue \"ca.example.net\""),
            Map.entry(Type.SSHFP, "4 2 " + KEY_OR_SIGNATURE_HASH),
            Map.entry(Type.DS, "60485 13 2 " + KEY_OR_SIGNATURE_HASH),
            Map.entry(Type.CDS, "60485 13 2 " + KEY_OR_SIGNATURE_HASH),
            Map.entry(Type.DNSKEY, "257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxIL"),
            Map.entry(Type.TLSA, "3 1 1 " + KEY_OR_SIGNATURE_HASH),
            Map.entry(Type.SVCB, "1 svc.example.com. alpn=\"h2,h3\" port=8443"),
            Map.entry(Type.HTTPS, "1 . alpn=\"h2,h3\" ipv4hint=192.0.2.1"),
            Map.entry(Type.LOC, "52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m"),
            Map.entry(Type.HINFO, "\"x86\" \"Linux\""),
            Map.entry(Type.URI, "10 1 \"https://www.example.com/\""),
            Map.entry(Type.RP, "admin.example.com. info.example.com."));

    private RdataExamples() {}

    /** Says what a text is not, with an example. */
    static String expected(RecordType type) {
        String kind = switch (type.value()) {
            case Type.A -> "an IPv4 address";
            case Type.AAAA -> "an IPv6 address";
            case Type.NS, Type.CNAME, Type.DNAME, Type.PTR -> "a domain name";
            default -> "valid %s data".formatted(type.mnemonic());
        };
        return "not %s (%s)".formatted(kind, example(type));
    }

    static String example(RecordType type) {
        String example = EXAMPLES.get(type.value());
        return example == null ? "write it as in a zone file, or as \\# LENGTH HEX, RFC 3597" : "example: " + example;
    }
}
