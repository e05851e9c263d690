package digaas.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a listing is wanted.
 *
 * @param limit most items on it
 * @param start where it begins, as an earlier page's token said; null for the first
 */
public record Paging(int limit, @Nullable String start) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int HIGHEST_LIMIT = 500;

    public static final Set<String> PARAMETERS = Set.of("limit", "token");

    private static final Pattern KEY = Pattern.compile("\\d{20}#[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Reads {@link #PARAMETERS}; what is invalid is noted in the query. */
    public static Paging read(QueryParameters query) {
        return new Paging(limit(query), start(query));
    }

    private static int limit(QueryParameters query) {
        String limit = query.valid(
                "limit",
                text -> text.matches("\\d{1,3}")
                        && Integer.parseInt(text) >= 1
                        && Integer.parseInt(text) <= HIGHEST_LIMIT,
                "must be a whole number from 1 to " + HIGHEST_LIMIT);
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }

    private static @Nullable String start(QueryParameters query) {
        String token = query.raw("token");
        if (token == null) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (KEY.matcher(key).matches()) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // The same fault as for any other text.
        }
        query.fault("token", "must be the next_token of an earlier answer");
        return null;
    }

    /** The token for a page that begins at a key of the time index. */
    public static String token(String startKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(startKey.getBytes(StandardCharsets.UTF_8));
    }
}
