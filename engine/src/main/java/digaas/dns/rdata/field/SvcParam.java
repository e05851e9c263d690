package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.IpFamily;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The keys of IANA's registry "Service Parameter Keys (SvcParamKeys)". */
enum SvcParam {
    MANDATORY(0, "mandatory", Kind.KEYS),
    ALPN(1, "alpn", Kind.STRINGS),
    NO_DEFAULT_ALPN(2, "no-default-alpn", Kind.EMPTY),
    PORT(3, "port", Kind.NUMBER),
    IPV4HINT(4, "ipv4hint", Kind.IPV4),
    ECH(5, "ech", Kind.BASE64),
    IPV6HINT(6, "ipv6hint", Kind.IPV6),
    DOHPATH(7, "dohpath", Kind.TEXT),
    OHTTP(8, "ohttp", Kind.EMPTY),
    TLS_SUPPORTED_GROUPS(9, "tls-supported-groups", Kind.NUMBERS),
    DOCPATH(10, "docpath", Kind.STRINGS);

    /** How a value is written. */
    private enum Kind {
        KEYS,
        STRINGS,
        EMPTY,
        NUMBER,
        NUMBERS,
        IPV4,
        IPV6,
        BASE64,
        TEXT
    }

    private static final String NUMBERED = "key";

    private final int number;
    private final String key;
    private final Kind kind;

    SvcParam(int number, String key, Kind kind) {
        this.number = number;
        this.key = key;
        this.kind = kind;
    }

    /** The number of a key, by name or as {@code key123}. */
    static int key(String key) throws FormatException {
        for (SvcParam known : values()) {
            if (known.key.equals(key)) {
                return known.number;
            }
        }
        if (key.matches("key(?:0|[1-9][0-9]{0,4})")) {
            int number = Integer.parseInt(key.substring(NUMBERED.length()));
            if (number <= 0xFFFF) {
                return number;
            }
        }
        throw new FormatException(
                "%s is not a parameter's key (examples: alpn, key65400)".formatted(new Word(key, false).shown()));
    }

    static String keyName(int number) {
        SvcParam known = of(number);
        return known == null ? NUMBERED + number : known.key;
    }

    private static @Nullable SvcParam of(int number) {
        return Arrays.stream(values())
                .filter(known -> known.number == number)
                .findFirst()
                .orElse(null);
    }

    /** A value in wire form. By {@code key123}, also of a known key, it is given as octets (RFC 9460 §2.1). */
    static byte[] octets(String key, Word value) throws FormatException {
        SvcParam known = of(key(key));
        if (known == null || key.startsWith(NUMBERED)) {
            return value.octets();
        }
        byte[] text = value.octets();
        if ((text.length == 0) != (known.kind == Kind.EMPTY) && known != DOCPATH) {
            throw new FormatException(
                    "the parameter %s %s".formatted(key, text.length == 0 ? "needs a value" : "has no value"));
        }
        return known.octets(value);
    }

    private byte[] octets(Word value) throws FormatException {
        WireWriter wire = new WireWriter();
        switch (kind) {
            case KEYS -> {
                int[] keys = new int[0];
                for (Word item : items(value)) {
                    keys = Arrays.copyOf(keys, keys.length + 1);
                    keys[keys.length - 1] = key(item.text());
                }
                Arrays.stream(keys).sorted().forEach(wire::u16);
            }
            case STRINGS -> strings(value.octets(), wire);
            case EMPTY -> wire.octets(value.octets());
            case NUMBER, NUMBERS -> {
                Field field = new NumberField(key, 2, Map.of(), false);
                Words numbers = new Words(kind == Kind.NUMBER ? List.of(value) : items(value));
                while (numbers.hasMore()) {
                    field.parse(numbers, wire);
                }
            }
            case IPV4, IPV6 -> {
                for (Word item : items(value)) {
                    wire.octets(family().octets(item));
                }
            }
            case BASE64 -> wire.octets(Coding.BASE64.octets(key, value.ascii(key)));
            case TEXT -> wire.octets(value.octets());
        }
        return wire.toByteArray();
    }

    private IpFamily family() {
        return kind == Kind.IPV4 ? IpFamily.IPV4 : IpFamily.IPV6;
    }

    private static List<Word> items(Word value) {
        List<Word> items = new ArrayList<>();
        for (String item : value.text().split(",", -1)) {
            items.add(new Word(item, false));
        }
        return items;
    }

    /** Items between commas; a comma or backslash in one has a backslash before it (RFC 9460 appendix A.1). */
    private void strings(byte[] list, WireWriter wire) throws FormatException {
        WireWriter item = new WireWriter();
        for (int i = 0; i < list.length; i++) {
            if (list[i] == ',') {
                string(item.toByteArray(), wire);
                item = new WireWriter();
            } else {
                i += list[i] == '\\' && i + 1 < list.length ? 1 : 0;
                item.u8(list[i]);
            }
        }
        if (list.length > 0 || this != DOCPATH) {
            string(item.toByteArray(), wire);
        }
    }

    private void string(byte[] item, WireWriter wire) throws FormatException {
        if (item.length == 0 || item.length > 255) {
            throw new FormatException("an item of %s has %d octets, not 1 to 255".formatted(key, item.length));
        }
        wire.string(item);
    }

    /** The presentation form of a key and its value. */
    static String text(int key, byte[] value) throws FormatException {
        SvcParam known = of(key);
        if (known != null) {
            return known.text(value);
        }
        return keyName(key) + (value.length == 0 ? "" : "=" + Word.quote(value));
    }

    private String text(byte[] value) throws FormatException {
        if (value.length == 0 && kind != Kind.EMPTY && this != DOCPATH) {
            throw new FormatException("the parameter %s is empty".formatted(key));
        }
        WireReader in = WireReader.ofData(value);
        StringJoiner items = new StringJoiner(",");
        switch (kind) {
            case KEYS -> {
                while (in.hasMore()) {
                    items.add(keyName(in.u16()));
                }
            }
            case STRINGS -> {
                return key + "=" + Word.quote(list(in));
            }
            case EMPTY -> {
                if (in.hasMore()) {
                    throw new FormatException("the parameter %s has a value".formatted(key));
                }
                return key;
            }
            case NUMBER -> {
                items.add(Integer.toString(in.u16()));
                if (in.hasMore()) {
                    throw new FormatException("the parameter %s has %d octets, not 2".formatted(key, value.length));
                }
            }
            case NUMBERS -> {
                while (in.hasMore()) {
                    items.add(Integer.toString(in.u16()));
                }
            }
            case IPV4, IPV6 -> {
                while (in.hasMore()) {
                    items.add(family().text(in.octets(family().length())));
                }
            }
            case BASE64 -> items.add(Coding.BASE64.text(value));
            case TEXT -> items.add(Word.quote(value));
        }
        return key + "=" + items;
    }

    private byte[] list(WireReader in) throws FormatException {
        WireWriter list = new WireWriter();
        boolean first = true;
        while (in.hasMore()) {
            byte[] item = in.string();
            if (item.length == 0) {
                throw new FormatException("an item of %s is empty".formatted(key));
            }
            if (!first) {
                list.u8(',');
            }
            first = false;
            for (byte octet : item) {
                if (octet == ',' || octet == '\\') {
                    list.u8('\\');
                }
                list.u8(octet);
            }
        }
        return list.toByteArray();
    }
}
