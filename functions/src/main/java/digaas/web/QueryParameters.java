package digaas.web;

import digaas.json.Fault;
import digaas.json.Suggestion;
import digaas.json.UnpairedSurrogates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string's parameters and gathers every fault on the way. A reader returns null when the parameter is
 * absent, or when it is invalid, which is then noted.
 */
public final class QueryParameters {
    private static final BigDecimal LATEST =
            BigDecimal.valueOf(Instant.parse("2200-01-01T00:00:00Z").getEpochSecond());

    /** What a decoder puts in the place of octets that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private final Map<String, String> query;
    private final List<Fault> faults = new ArrayList<>();

    /** @param known the parameters of the resource; others are faults */
    public QueryParameters(Map<String, String> query, Set<String> known) {
        this.query = query;
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(name, "is not a parameter of this resource" + Suggestion.of(name, known)));
        query.forEach((name, value) -> {
            if (value.contains(REPLACEMENT) || UnpairedSurrogates.isIn(value)) {
                fault(name, "is not percent-encoded UTF-8");
            }
        });
    }

    public List<Fault> faults() {
        return faults;
    }

    public void fault(String parameter, String detail) {
        faults.add(new Fault("?" + parameter, detail));
    }

    /** A parameter as it came. */
    @Nullable
    public String raw(String parameter) {
        return query.get(parameter);
    }

    /** A parameter that keeps the rule; null when it is absent or breaks the rule, which is noted. */
    @Nullable
    public String valid(String parameter, Predicate<String> test, String rule) {
        String text = query.get(parameter);
        if (text == null || test.test(text)) {
            return text;
        }
        fault(parameter, rule);
        return null;
    }

    @Nullable
    public String text(String parameter, int longest) {
        return valid(
                parameter,
                text -> !text.isEmpty() && text.length() <= longest,
                "must be a string of 1 to " + longest + " characters");
    }

    /** A time in Unix seconds with a fraction. */
    @Nullable
    public Instant time(String parameter) {
        String seconds = valid(
                parameter,
                text -> text.matches("\\d{1,12}(\\.\\d{1,9})?") && new BigDecimal(text).compareTo(LATEST) <= 0,
                "must be Unix seconds");
        return seconds == null ? null : Instant.EPOCH.plusNanos(nanos(seconds));
    }

    /** A number of seconds with a fraction, to the microsecond. */
    @Nullable
    public Duration seconds(String parameter, int most) {
        BigDecimal highest = BigDecimal.valueOf(most);
        String seconds = valid(
                parameter,
                text -> text.matches("\\d{1,2}(\\.\\d{1,6})?") && new BigDecimal(text).compareTo(highest) <= 0,
                "must be a number of seconds from 0 to " + most);
        return seconds == null ? null : Duration.ofNanos(nanos(seconds));
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }
}
