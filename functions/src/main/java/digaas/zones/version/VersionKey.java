package digaas.zones.version;

import digaas.table.Item;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Names a version in keys: 48 bits of its zone's id, then 48 bits of its import's. The items of indexes over all zones
 * sort by it, so all versions of a zone stand together, wherever an import puts the newest.
 *
 * @param text 16 characters
 */
public record VersionKey(String text) {
    private static final int HALF = 8;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Of the version of a zone that an import made. */
    public static VersionKey of(UUID zone, UUID zoneImport) {
        return new VersionKey(half(zone) + half(zoneImport));
    }

    /** How the keys of all versions of a zone begin. */
    public static String ofZone(UUID zone) {
        return half(zone);
    }

    /** The zone's part. */
    public String zone() {
        return text.substring(0, HALF);
    }

    private static String half(UUID id) {
        byte[] octets = ByteBuffer.allocate(Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .array();
        return BASE64.encodeToString(octets).substring(0, HALF);
    }

    /** Where the pages are. */
    public String pages() {
        return "pages#" + text;
    }

    /** Where the directory of names is. */
    public String names() {
        return "names#" + text;
    }

    /** Where the directory of ids is. */
    public String ids() {
        return "ids#" + text;
    }

    /** The key of a page. */
    public Map<String, AttributeValue> page(int number) {
        return Map.of("pk", Item.text(pages()), "sk", Item.text(number(number)));
    }

    /** A page's number in a sort key. */
    public static String number(int page) {
        return "%06d".formatted(page);
    }
}
