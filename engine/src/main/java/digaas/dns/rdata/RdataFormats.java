package digaas.dns.rdata;

import static digaas.dns.rdata.field.Fields.a6;
import static digaas.dns.rdata.field.Fields.atmAddress;
import static digaas.dns.rdata.field.Fields.base64OrDash;
import static digaas.dns.rdata.field.Fields.eui;
import static digaas.dns.rdata.field.Fields.hex;
import static digaas.dns.rdata.field.Fields.ipv4;
import static digaas.dns.rdata.field.Fields.ipv6;
import static digaas.dns.rdata.field.Fields.location;
import static digaas.dns.rdata.field.Fields.locator;
import static digaas.dns.rdata.field.Fields.name;
import static digaas.dns.rdata.field.Fields.nsap;
import static digaas.dns.rdata.field.Fields.number;
import static digaas.dns.rdata.field.Fields.optionalBase64;
import static digaas.dns.rdata.field.Fields.optionalString;
import static digaas.dns.rdata.field.Fields.prefixes;
import static digaas.dns.rdata.field.Fields.relay;
import static digaas.dns.rdata.field.Fields.seconds;
import static digaas.dns.rdata.field.Fields.serviceParameters;
import static digaas.dns.rdata.field.Fields.services;
import static digaas.dns.rdata.field.Fields.string;
import static digaas.dns.rdata.field.Fields.strings;
import static digaas.dns.rdata.field.Fields.tag;
import static digaas.dns.rdata.field.Fields.text;
import static digaas.dns.rdata.field.Fields.type;
import static digaas.dns.rdata.field.Fields.u16;
import static digaas.dns.rdata.field.Fields.u32;
import static digaas.dns.rdata.field.Fields.u64;
import static digaas.dns.rdata.field.Fields.u8;

import digaas.dns.rdata.field.Field;
import digaas.dns.text.RecordTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of each type of IANA's registry that has a presentation form, by the document that the registry names. For
 * those without one (EID, NIMLOC, ATMA, SINK, TALINK, RKEY, NINFO), it is what BIND writes.
 */
final class RdataFormats {
    private static final int SVCB = 64;
    private static final int HTTPS = 65;

    private static final Map<Integer, RdataFormat> FORMATS = new HashMap<>();

    static {
        addAddresses();
        addNames();
        addTexts();
        addServices();
        SecurityFormats.addTo(RdataFormats::add);
    }

    /** Adds the format of a type. */
    interface Adder {
        void add(String mnemonic, String example, Field... fields);
    }

    private RdataFormats() {}

    /** The format of a type; null if it has none. */
    static @Nullable RdataFormat of(int type) {
        return FORMATS.get(type);
    }

    /** Whether words are pairs of a key and a value, which alone may be quoted. */
    static boolean hasPairs(int type) {
        return type == SVCB || type == HTTPS;
    }

    private static void add(String mnemonic, String example, Field... fields) {
        FORMATS.put(RecordTypes.number(mnemonic).orElseThrow(), new RdataFormat(example, List.of(fields)));
    }

    private static void addAddresses() {
        add("A", "192.0.2.1", ipv4("address"));
        add("AAAA", "2001:db8::1", ipv6("address"));
        add("A6", "64 ::1 prefix.example.com.", a6());
        add("APL", "1:192.0.2.0/24 !2:2001:db8::/32", prefixes());
        add("WKS", "192.0.2.1 6 25 80", ipv4("address"), services());
        add("EUI48", "00-00-5e-00-53-2a", eui("address", 6));
        add("EUI64", "00-00-5e-ef-10-00-00-2a", eui("address", 8));
        add("NSAP", "0x47000580005a0000000001e133ffffff00016100", nsap("address"));
        add("ATMA", "+61200000000", atmAddress("address"));
        add("EID", "e32c6f78163a9348", hex("endpoint identifier"));
        add("NIMLOC", "32251a030067", hex("locator"));
        add("NID", "10 0014:4fff:ff20:ee64", u16("preference"), locator("node identifier"));
        add("L32", "10 192.0.2.1", u16("preference"), ipv4("locator"));
        add("L64", "10 2001:0db8:1140:1000", u16("preference"), locator("locator"));
        add("LP", "10 l64.example.com.", u16("preference"), name("name"));
        add("IPN", "23", u64("node number"));
        add("LOC", "52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m", location());
    }

    private static void addNames() {
        for (String mnemonic : List.of("NS", "MD", "MF", "MB", "MG", "MR", "PTR", "NSAP-PTR")) {
            add(mnemonic, mnemonic.equals("NS") ? "ns1.example.com." : "host.example.com.", name("name"));
        }
        add("CNAME", "www.example.com.", name("target"));
        add("DNAME", "example.net.", name("target"));
        add("TALINK", "previous.example.com. next.example.com.", name("previous name"), name("next name"));
        add("MINFO", "admin.example.com. errors.example.com.", name("mailbox"), name("error mailbox"));
        add("RP", "admin.example.com. info.example.com.", name("mailbox"), name("TXT name"));
        for (String mnemonic : List.of("MX", "RT", "KX")) {
            add(mnemonic, "10 mail.example.com.", u16("preference"), name("host"));
        }
        add("AFSDB", "1 afs.example.com.", u16("subtype"), name("host"));
        add("PX", "10 map822.example.com. mapx400.example.com.", u16("preference"), name("name"), name("X.400 name"));
        add(
                "SOA",
                "ns1.example.com. hostmaster.example.com. 2026010101 3600 900 604800 300",
                name("primary server"),
                name("mailbox"),
                u32("serial"),
                seconds("refresh"),
                seconds("retry"),
                seconds("expire"),
                seconds("minimum"));
    }

    private static void addTexts() {
        for (String mnemonic : List.of("TXT", "SPF", "NINFO", "AVC", "WALLET", "CLA", "RESINFO")) {
            add(mnemonic, mnemonic.equals("RESINFO") ? "\"qnamemin\"" : "\"v=spf1 -all\"", strings("text"));
        }
        add("HINFO", "\"x86\" \"Linux\"", string("CPU"), string("operating system"));
        add("X25", "\"311061700956\"", string("address"));
        add("ISDN", "\"150862028003217\" \"004\"", string("address"), optionalString("subaddress"));
        add("GPOS", "\"-32.6882\" \"116.8652\" \"10.0\"", string("longitude"), string("latitude"), string("altitude"));
        add("CAA", "0 issue \"ca.example.net\"", u8("flags"), tag("tag"), text("value"));
        add("URI", "10 1 \"https://www.example.com/\"", u16("priority"), u16("weight"), text("target"));
        add(
                "DOA",
                "0 1 2 \"text/plain\" AQIDBA==",
                u32("enterprise"),
                u32("type"),
                u8("location"),
                string("media type"),
                base64OrDash("data"));
    }

    private static void addServices() {
        add("SRV", "10 60 5060 sip.example.com.", u16("priority"), u16("weight"), u16("port"), name("target"));
        add(
                "NAPTR",
                "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" .",
                u16("order"),
                u16("preference"),
                string("flags"),
                string("services"),
                string("regular expression"),
                name("replacement"));
        add(
                "SVCB",
                "1 svc.example.com. alpn=\"h2,h3\" port=8443",
                u16("priority"),
                name("target"),
                serviceParameters());
        add("HTTPS", "1 . alpn=\"h2,h3\" ipv4hint=192.0.2.1", u16("priority"), name("target"), serviceParameters());
        add(
                "DSYNC",
                "CDS NOTIFY 5300 notify.example.com.",
                type("type"),
                number("scheme", 1, Map.of("NOTIFY", 1)),
                u16("port"),
                name("target"));
        add("AMTRELAY", "10 0 1 192.0.2.1", u8("precedence"), relay());
        add("SINK", "1 2 3 AQIDBA==", u8("meaning"), u8("coding"), u8("subcoding"), optionalBase64("data"));
    }
}
