package digaas.dns.text;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.RecordType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Record types by mnemonic and by number. */
public final class RecordTypes {
    /** IANA's registry "Resource Record (RR) TYPEs": mnemonics and numbers. */
    private static final String REGISTRY = """
        A 1 NS 2 MD 3 MF 4 CNAME 5 SOA 6 MB 7 MG 8 MR 9 NULL 10 WKS 11 PTR 12 HINFO 13 MINFO 14 MX 15 TXT 16
        RP 17 AFSDB 18 X25 19 ISDN 20 RT 21 NSAP 22 NSAP-PTR 23 SIG 24 KEY 25 PX 26 GPOS 27 AAAA 28 LOC 29 NXT 30
        EID 31 NIMLOC 32 SRV 33 ATMA 34 NAPTR 35 KX 36 CERT 37 A6 38 DNAME 39 SINK 40 OPT 41 APL 42 DS 43 SSHFP 44
        IPSECKEY 45 RRSIG 46 NSEC 47 DNSKEY 48 DHCID 49 NSEC3 50 NSEC3PARAM 51 TLSA 52 SMIMEA 53 HIP 55 NINFO 56
        RKEY 57 TALINK 58 CDS 59 CDNSKEY 60 OPENPGPKEY 61 CSYNC 62 ZONEMD 63 SVCB 64 HTTPS 65 DSYNC 66 HHIT 67
        BRID 68 SPF 99 UINFO 100 UID 101 GID 102 UNSPEC 103 NID 104 L32 105 L64 106 LP 107 EUI48 108 EUI64 109
        NXNAME 128 TKEY 249 TSIG 250 IXFR 251 AXFR 252 MAILB 253 MAILA 254 ANY 255 URI 256 CAA 257 AVC 258 DOA 259
        AMTRELAY 260 RESINFO 261 WALLET 262 CLA 263 IPN 264 TA 32768 DLV 32769
        """;

    private static final String NUMBERED = "TYPE";
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<Integer, RecordType> TYPES = new HashMap<>();

    private static final int OPT = 41;
    private static final int HIGHEST = 0xFFFF;

    static {
        String[] words = REGISTRY.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            int value = Integer.parseInt(words[i + 1]);
            NUMBERS.put(words[i], value);
            TYPES.put(value, new RecordType(value, words[i]));
        }
    }

    private RecordTypes() {}

    /**
     * Parses a mnemonic of the IANA registry, or {@code TYPE} and a number (RFC 3597 §5), in any case. Types that no
     * RRset can have are refused, because no change can appear in them: ANY, AXFR, IXFR, OPT, TSIG, TKEY, MAILA, MAILB
     * and the rest of the range that RFC 6895 §3.1 keeps for questions.
     */
    public static ParseResult<RecordType> parse(String text) {
        OptionalInt value = number(text.strip());
        if (value.isEmpty()) {
            return new Invalid<>("not a record type (examples: AAAA, TYPE65280)");
        }
        RecordType type = of(value.getAsInt());
        return isStored(type)
                ? new Valid<>(type)
                : new Invalid<>("%s is not a type of stored records and cannot be polled".formatted(type.mnemonic()));
    }

    /** All types with a mnemonic that stored records can have. */
    public static Stream<RecordType> known() {
        return TYPES.values().stream().filter(RecordTypes::isStored);
    }

    /** The number of a mnemonic or of {@code TYPE123}, also of types that cannot be polled. */
    public static OptionalInt number(String text) {
        Integer written = NUMBERS.get(text);
        if (written != null) {
            return OptionalInt.of(written);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        Integer known = NUMBERS.get(upper);
        if (known != null) {
            return OptionalInt.of(known);
        }
        if (!upper.matches("TYPE[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(upper.substring(NUMBERED.length()));
        return value <= HIGHEST ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** The record type of a number, 0 to 65535. */
    public static RecordType of(int value) {
        RecordType known = TYPES.get(value);
        return known == null ? new RecordType(value, NUMBERED + value) : known;
    }

    /** Whether records of a type can be stored: not of OPT, ANY and other types of questions (RFC 6895 §3.1). */
    public static boolean isStored(RecordType type) {
        int value = type.value();
        boolean questionOrMeta = value >= 128 && value <= 255;
        return value != 0 && value != OPT && value != HIGHEST && !questionOrMeta;
    }
}
