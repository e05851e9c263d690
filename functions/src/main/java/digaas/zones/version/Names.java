package digaas.zones.version;

import digaas.poll.query.RecordType;
import digaas.zones.file.OwnerName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Names as sort keys: in the order of the keys' characters they are in canonical order. A label is its octets in
 * hexadecimal and an exclamation mark, which sorts before every digit; the labels are turned around.
 */
public final class Names {
    private static final HexFormat HEX = HexFormat.of();

    private Names() {}

    /** The key before which no recordset of a name comes. */
    public static String key(OwnerName name) {
        StringBuilder key = new StringBuilder();
        List<String> labels = name.labels();
        for (int i = labels.size() - 1; i >= 0; i--) {
            key.append(HEX.formatHex(labels.get(i).getBytes(StandardCharsets.ISO_8859_1)))
                    .append('!');
        }
        return key.toString();
    }

    /** The key of a recordset: its name's, a second exclamation mark, and its type. */
    public static String key(OwnerName name, RecordType type) {
        return key(name) + "!" + (type.value() == RecordType.SOA.value() ? "" : type.mnemonic());
    }
}
