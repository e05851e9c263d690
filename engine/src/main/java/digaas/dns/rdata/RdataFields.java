package digaas.dns.rdata;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Record data as fields by name, for programs. The names are those of each type's own document, in lower case. */
public final class RdataFields {
    /** What data is called that has no fields: of unknown types, and what is not of its type's format. */
    public static final String OPAQUE = "rdata";

    /** In each line the types, and the fields in the order in which the format reads them. */
    private static final String TABLE = """
        A AAAA EUI48 EUI64 NSAP ATMA: address
        A6: prefix_length address_suffix prefix_name
        APL: prefixes
        WKS: address protocol ports
        EID: endpoint_identifier
        NIMLOC: locator
        NID: preference node_id
        L32: preference locator32
        L64: preference locator64
        LP: preference fqdn
        IPN: node_number
        LOC: latitude longitude altitude size horiz_pre vert_pre
        NS: nsdname
        MD MF MB: madname
        MG: mgmname
        MR: newname
        PTR NSAP-PTR: ptrdname
        CNAME: cname
        DNAME: target
        TALINK: previous_name next_name
        MINFO: rmailbx emailbx
        RP: mbox_dname txt_dname
        MX: preference exchange
        RT: preference intermediate_host
        KX: preference exchanger
        AFSDB: subtype hostname
        PX: preference map822 mapx400
        SOA: mname rname serial refresh retry expire minimum
        TXT SPF AVC WALLET CLA RESINFO: txt_data
        NINFO: zs_data
        HINFO: cpu os
        X25: psdn_address
        ISDN: isdn_address sa
        GPOS: longitude latitude altitude
        CAA: flags tag value
        URI: priority weight target
        DOA: enterprise type location media_type data
        SRV: priority weight port target
        NAPTR: order preference flags services regexp replacement
        SVCB HTTPS: svc_priority target_name svc_params
        DSYNC: rrtype scheme port target
        AMTRELAY: precedence discovery_optional type relay
        SINK: meaning coding subcoding data
        DNSKEY CDNSKEY KEY RKEY: flags protocol algorithm public_key
        IPSECKEY: precedence gateway_type algorithm gateway public_key
        HIP: pk_algorithm hit public_key rendezvous_servers
        OPENPGPKEY: public_key
        DHCID: identifier
        HHIT BRID: data
        CERT: type key_tag algorithm certificate
        DS CDS DLV TA: key_tag algorithm digest_type digest
        SSHFP: algorithm fp_type fingerprint
        TLSA SMIMEA: certificate_usage selector matching_type certificate_association_data
        ZONEMD: serial scheme hash_algorithm digest
        RRSIG SIG: type_covered algorithm labels original_ttl signature_expiration signature_inception key_tag \
        signers_name signature
        NSEC NXT: next_domain_name type_bit_maps
        CSYNC: soa_serial flags type_bit_map
        NSEC3: hash_algorithm flags iterations salt next_hashed_owner_name type_bit_maps
        NSEC3PARAM: hash_algorithm flags iterations salt
        """;

    private static final Map<Integer, List<String>> NAMES = new HashMap<>();

    static {
        TABLE.lines().forEach(line -> {
            String[] halves = line.split(": ", 2);
            List<String> fields = List.of(halves[1].split(" ", -1));
            for (String mnemonic : halves[0].split(" ", -1)) {
                NAMES.put(RecordTypes.number(mnemonic).orElseThrow(), fields);
            }
        });
    }

    private RdataFields() {}

    /** The fields of a type in their order; {@link #OPAQUE} alone if it has none. */
    public static List<String> names(RecordType type) {
        return NAMES.getOrDefault(type.value(), List.of(OPAQUE));
    }

    /** The fields of data; {@link #OPAQUE} in hexadecimal if it has none. */
    public static Map<String, FieldValue> of(RecordType type, Rdata data) {
        RdataFormat format = RdataFormats.of(type.value());
        if (format == null) {
            return opaque(data);
        }
        try {
            List<FieldValue> values =
                    format.values(WireReader.ofData(HexFormat.of().parseHex(data.wire())));
            Map<String, FieldValue> fields = new LinkedHashMap<>();
            List<String> names = names(type);
            for (int i = 0; i < names.size(); i++) {
                fields.put(names.get(i), values.get(i));
            }
            return fields;
        } catch (FormatException otherFormat) {
            return opaque(data);
        }
    }

    private static Map<String, FieldValue> opaque(Rdata data) {
        return Map.of(OPAQUE, FieldValue.of(data.wire()));
    }
}
