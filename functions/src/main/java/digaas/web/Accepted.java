package digaas.web;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The header {@code Accept} (RFC 9110, section 12.5.1). */
public final class Accepted {
    private static final Pattern QUALITY = Pattern.compile("[qQ]\\s*=\\s*([01](?:\\.\\d{0,3})?)");

    private Accepted() {}

    /**
     * Whether a type is named and wanted more than another. A type that only a range such as {@code text/*} stands for is
     * not named: programs that take anything get what they always got.
     */
    public static boolean prefers(String accept, String type, String other) {
        double named = quality(accept, type);
        return named > 0 && named >= quality(accept, other);
    }

    /** Whether a type may be sent: it is named or in a range such as {@code text/*}. The closest element decides. */
    public static boolean takes(String accept, String type) {
        if (accept.isBlank()) {
            return true;
        }
        String range = type.substring(0, type.indexOf('/')) + "/*";
        return Stream.of(type, range, "*/*")
                        .map(element -> find(accept, element))
                        .flatMapToDouble(OptionalDouble::stream)
                        .findFirst()
                        .orElse(0)
                > 0;
    }

    /** How much a type is wanted that is named; 0 if it is not. */
    private static double quality(String accept, String type) {
        return find(accept, type).orElse(0);
    }

    /** Elements that can't be read are passed over. */
    private static OptionalDouble find(String accept, String type) {
        for (String element : accept.split(",", -1)) {
            String[] parts = element.split(";", -1);
            if (!parts[0].strip().toLowerCase(Locale.ROOT).equals(type)) {
                continue;
            }
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                Matcher matcher = QUALITY.matcher(parts[i].strip());
                quality = matcher.matches() ? Double.parseDouble(matcher.group(1)) : quality;
            }
            return OptionalDouble.of(quality);
        }
        return OptionalDouble.empty();
    }
}
