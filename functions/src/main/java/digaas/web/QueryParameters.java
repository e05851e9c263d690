package digaas.web;

import digaas.json.Fault;
import digaas.json.Suggestion;
import digaas.json.Times;
import digaas.json.UnpairedSurrogates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string's parameters and gathers every fault on the way. A reader returns null when the parameter is
 * absent, or when it is invalid, which is then noted.
 */
public final class QueryParameters {
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern UNIX_SECONDS = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");
    private static final Pattern BLANK_BEFORE_OFFSET = Pattern.compile(" (?=\\d\\d:\\d\\d$)");

    /** What a decoder puts in the place of octets that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private final Map<String, String> query;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param known the parameters of the resource; others are faults. One that ends with a dot stands for all whose
     *     names begin with it
     */
    public QueryParameters(Map<String, String> query, Set<String> known) {
        this.query = query;
        query.keySet().stream()
                .filter(name -> !isKnown(name, known))
                .forEach(name -> fault(name, "is not a parameter of this resource" + Suggestion.of(name, known)));
        query.forEach((name, value) -> {
            if (value.contains(REPLACEMENT) || UnpairedSurrogates.isIn(value)) {
                fault(name, "is not percent-encoded UTF-8");
            }
        });
    }

    private static boolean isKnown(String name, Set<String> known) {
        return known.stream().anyMatch(one -> one.endsWith(".") ? name.startsWith(one) : name.equals(one));
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

    /** The parameters whose names begin with a prefix, by the rest of their names. */
    public Map<String, String> texts(String prefix, int most, int longestName, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        query.forEach((parameter, value) -> {
            if (parameter.startsWith(prefix)) {
                String name = parameter.substring(prefix.length());
                texts.put(name, value);
                if (name.length() > longestName || value.length() > longest) {
                    fault(
                            parameter,
                            "must have a name of at most %d and a value of at most %d characters"
                                    .formatted(longestName, longest));
                }
            }
        });
        if (texts.size() > most) {
            fault(prefix, "may be given at most %d times".formatted(most));
        }
        return texts;
    }

    /** A time: Unix seconds with a fraction, or a text that {@link Times} reads; from 1970 to 2200. */
    @Nullable
    public Instant time(String parameter) {
        String text = query.get(parameter);
        if (text == null) {
            return null;
        }
        Instant time = UNIX_SECONDS.matcher(text).matches()
                ? Instant.EPOCH.plusNanos(nanos(text))
                : Times.parse(withPlus(text), detail -> fault(parameter, detail));
        if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST))) {
            fault(parameter, "must be a time from 1970 to 2200");
            return null;
        }
        return time;
    }

    /** In a query string, a plus that is not encoded stands for a blank. A time has none. */
    private static String withPlus(String text) {
        return BLANK_BEFORE_OFFSET.matcher(text).replaceFirst("+");
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
