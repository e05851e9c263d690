package digaas.requests.api;

import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.requests.Status;
import digaas.requests.store.Selection;
import digaas.web.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query string of a listing. */
public final class ListingQuery {
    public static final int DEFAULT_LIMIT = 100;
    public static final int HIGHEST_LIMIT = 500;

    public static final Set<String> KNOWN =
            Set.of("start", "end", "status", "nameserver", "name", "run", "limit", "token");
    private static final Pattern TOKEN = Pattern.compile("\\d{20}#[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final BigDecimal LATEST =
            BigDecimal.valueOf(Instant.parse("2200-01-01T00:00:00Z").getEpochSecond());

    private final Map<String, String> query;
    private final List<Fault> faults = new ArrayList<>();

    /** Of requests. */
    public ListingQuery(Map<String, String> query) {
        this(query, KNOWN);
    }

    /** With these parameters only. */
    public ListingQuery(Map<String, String> query, Set<String> known) {
        this.query = query;
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(name, "is not a parameter of this resource"));
    }

    public List<Fault> faults() {
        return faults;
    }

    public Selection selection() {
        return new Selection(time("start"), time("end"), status(), text("nameserver", 320), name(), text("run", 128));
    }

    public int limit() {
        String text = query.get("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
            fault("limit", "must be a whole number from 1 to " + HIGHEST_LIMIT);
            return DEFAULT_LIMIT;
        }
        return Integer.parseInt(text);
    }

    /** Where the page begins, as the store knows it; null for the first. */
    @Nullable
    public String start() {
        String token = query.get("token");
        if (token == null) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (TOKEN.matcher(key).matches()) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the one fault there is.
        }
        fault("token", "must be a next_token of an earlier answer");
        return null;
    }

    public static String token(String startKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(startKey.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Instant time(String parameter) {
        String text = query.get(parameter);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,12}(\\.\\d{1,9})?") || new BigDecimal(text).compareTo(LATEST) > 0) {
            fault(parameter, "must be a time in Unix seconds");
            return null;
        }
        return Instant.EPOCH.plusNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }

    /** A key of an index has 2,048 bytes at most, and no request has a longer text. */
    private @Nullable String text(String parameter, int longest) {
        String text = query.get(parameter);
        if (text == null || (!text.isEmpty() && text.length() <= longest)) {
            return text;
        }
        fault(parameter, "must be a text of 1 to " + longest + " characters");
        return null;
    }

    private @Nullable Status status() {
        String text = query.get("status");
        if (text == null
                || Arrays.stream(Status.values())
                        .anyMatch(status -> status.name().equals(text))) {
            return text == null ? null : Status.valueOf(text);
        }
        fault("status", "must be ACCEPTED, COMPLETED or ERROR");
        return null;
    }

    private @Nullable String name() {
        String text = query.get("name");
        return switch (text == null ? null : DnsNames.parse(text)) {
            case null -> null;
            case ParseResult.Valid<String> valid -> valid.value();
            case ParseResult.Invalid<String> invalid -> {
                fault("name", invalid.reason());
                yield null;
            }
        };
    }

    private void fault(String parameter, String detail) {
        faults.add(new Fault("?" + parameter, detail));
    }
}
