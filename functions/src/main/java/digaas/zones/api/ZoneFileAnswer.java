package digaas.zones.api;

import digaas.web.HttpResponse;
import digaas.zones.store.ZoneFileContent;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A zone file as an answer. */
final class ZoneFileAnswer {
    static final String MEDIA_TYPE = "text/dns";

    private ZoneFileAnswer() {}

    /** The file, or where it is (RFC 9110, section 15.4.4). */
    static HttpResponse of(ZoneFileContent content) {
        return switch (content) {
            case ZoneFileContent.Text(byte[] octets) ->
                HttpResponse.of(
                        200, MEDIA_TYPE + "; charset=UTF-8", Map.of(), new String(octets, StandardCharsets.UTF_8));
            case ZoneFileContent.Link(var uri) ->
                HttpResponse.of(303, MEDIA_TYPE + "; charset=UTF-8", Map.of("location", uri.toString()), "");
        };
    }
}
