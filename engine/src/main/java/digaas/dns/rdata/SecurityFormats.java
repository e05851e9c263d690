package digaas.dns.rdata;

import static digaas.dns.rdata.field.Fields.base64;
import static digaas.dns.rdata.field.Fields.digest;
import static digaas.dns.rdata.field.Fields.gateway;
import static digaas.dns.rdata.field.Fields.hash;
import static digaas.dns.rdata.field.Fields.hostIdentity;
import static digaas.dns.rdata.field.Fields.name;
import static digaas.dns.rdata.field.Fields.names;
import static digaas.dns.rdata.field.Fields.number;
import static digaas.dns.rdata.field.Fields.oldTypes;
import static digaas.dns.rdata.field.Fields.optionalBase64;
import static digaas.dns.rdata.field.Fields.salt;
import static digaas.dns.rdata.field.Fields.seconds;
import static digaas.dns.rdata.field.Fields.time;
import static digaas.dns.rdata.field.Fields.type;
import static digaas.dns.rdata.field.Fields.types;
import static digaas.dns.rdata.field.Fields.u16;
import static digaas.dns.rdata.field.Fields.u32;
import static digaas.dns.rdata.field.Fields.u8;

import digaas.dns.rdata.field.Field;
import java.util.List;
import java.util.Map;

/** The formats of types that carry keys, digests and proofs. */
final class SecurityFormats {
    private static final String SHA_256 = "F".repeat(64);
    private static final String KEY = "mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxIL";

    /** IANA's registry "DNS Security Algorithm Numbers". */
    private static final Map<String, Integer> ALGORITHMS = Map.ofEntries(
            Map.entry("RSAMD5", 1),
            Map.entry("DH", 2),
            Map.entry("DSA", 3),
            Map.entry("ECC", 4),
            Map.entry("RSASHA1", 5),
            Map.entry("DSA-NSEC3-SHA1", 6),
            Map.entry("NSEC3DSA", 6),
            Map.entry("RSASHA1-NSEC3-SHA1", 7),
            Map.entry("NSEC3RSASHA1", 7),
            Map.entry("RSASHA256", 8),
            Map.entry("RSASHA512", 10),
            Map.entry("ECC-GOST", 12),
            Map.entry("ECCGOST", 12),
            Map.entry("ECDSAP256SHA256", 13),
            Map.entry("ECDSAP384SHA384", 14),
            Map.entry("ED25519", 15),
            Map.entry("ED448", 16),
            Map.entry("SM2SM3", 17),
            Map.entry("ECC-GOST12", 23),
            Map.entry("INDIRECT", 252),
            Map.entry("PRIVATEDNS", 253),
            Map.entry("PRIVATEOID", 254));

    /** IANA's registry "DS RR Type Digest Algorithms". */
    private static final Map<String, Integer> DIGESTS = Map.ofEntries(
            Map.entry("SHA1", 1),
            Map.entry("SHA-1", 1),
            Map.entry("SHA256", 2),
            Map.entry("SHA-256", 2),
            Map.entry("GOST", 3),
            Map.entry("SHA384", 4),
            Map.entry("SHA-384", 4),
            Map.entry("GOST12", 5),
            Map.entry("SM3", 6));

    private static final Map<Integer, Integer> DIGEST_LENGTHS = Map.of(1, 20, 2, 32, 3, 32, 4, 48, 5, 32, 6, 32);
    private static final Map<Integer, Integer> FINGERPRINT_LENGTHS = Map.of(1, 20, 2, 32);
    private static final Map<Integer, Integer> ZONE_DIGEST_LENGTHS = Map.of(1, 48, 2, 64);

    /** RFC 4398 §2.1. */
    private static final Map<String, Integer> CERTIFICATES = Map.of(
            "PKIX", 1, "SPKI", 2, "PGP", 3, "IPKIX", 4, "ISPKI", 5, "IPGP", 6, "ACPKIX", 7, "IACPKIX", 8, "URI", 253,
            "OID", 254);

    private SecurityFormats() {}

    static void addTo(RdataFormats.Adder formats) {
        addKeys(formats);
        addDigests(formats);
        addProofs(formats);
    }

    private static void addKeys(RdataFormats.Adder formats) {
        for (String mnemonic : List.of("DNSKEY", "CDNSKEY", "RKEY")) {
            formats.add(mnemonic, "257 3 13 " + KEY, u16("flags"), u8("protocol"), algorithm(), base64("key"));
        }
        formats.add("KEY", "256 3 13 " + KEY, u16("flags"), u8("protocol"), algorithm(), optionalBase64("key"));
        formats.add("IPSECKEY", "10 1 2 192.0.2.1 " + KEY, u8("precedence"), gateway(), optionalBase64("key"));
        formats.add(
                "HIP",
                "2 200100107B1A74DF365639CC39F1D578 " + KEY + " rvs.example.com.",
                hostIdentity(),
                names("rendezvous server"));
        formats.add("OPENPGPKEY", KEY, base64("key"));
        formats.add("DHCID", "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=", base64("identifier"));
        formats.add("HHIT", "gwppM2ZmOCAwMDAwWB0=", base64("data"));
        formats.add("BRID", "gwppM2ZmOCAwMDAwWB0=", base64("data"));
        formats.add(
                "CERT",
                "PKIX 0 0 AQIDBA==",
                number("certificate type", 2, CERTIFICATES),
                u16("key tag"),
                algorithm(),
                base64("certificate"));
    }

    private static void addDigests(RdataFormats.Adder formats) {
        for (String mnemonic : List.of("DS", "CDS", "DLV", "TA")) {
            formats.add(
                    mnemonic,
                    "60485 13 2 " + SHA_256,
                    u16("key tag"),
                    algorithm(),
                    digest("digest type", DIGESTS, DIGEST_LENGTHS));
        }
        formats.add(
                "SSHFP", "4 2 " + SHA_256, u8("algorithm"), digest("fingerprint type", Map.of(), FINGERPRINT_LENGTHS));
        for (String mnemonic : List.of("TLSA", "SMIMEA")) {
            formats.add(
                    mnemonic,
                    "3 1 1 " + SHA_256,
                    u8("certificate usage"),
                    u8("selector"),
                    digest("matching type", Map.of(), Map.of(1, 32, 2, 64)));
        }
        formats.add(
                "ZONEMD",
                "2026010101 1 1 " + "F".repeat(96),
                u32("serial"),
                u8("scheme"),
                digest("hash algorithm", Map.of(), ZONE_DIGEST_LENGTHS));
    }

    private static void addProofs(RdataFormats.Adder formats) {
        for (String mnemonic : List.of("RRSIG", "SIG")) {
            formats.add(
                    mnemonic,
                    "A 13 3 300 20260201000000 20260101000000 60485 example.com. " + KEY,
                    type("type covered"),
                    algorithm(),
                    u8("number of labels"),
                    seconds("original TTL"),
                    time("expiration"),
                    time("inception"),
                    u16("key tag"),
                    name("signer's name"),
                    base64("signature"));
        }
        formats.add("NSEC", "next.example.com. A MX RRSIG NSEC", name("next name"), types());
        formats.add("NXT", "next.example.com. A MX SIG NXT", name("next name"), oldTypes());
        formats.add("CSYNC", "66 3 A NS AAAA", u32("serial"), u16("flags"), types());
        formats.add(
                "NSEC3",
                "1 1 0 AABB 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A RRSIG",
                u8("hash algorithm"),
                u8("flags"),
                u16("iterations"),
                salt("salt"),
                hash("next hashed owner"),
                types());
        formats.add("NSEC3PARAM", "1 0 0 -", u8("hash algorithm"), u8("flags"), u16("iterations"), salt("salt"));
    }

    private static Field algorithm() {
        return number("algorithm", 1, ALGORITHMS);
    }
}
