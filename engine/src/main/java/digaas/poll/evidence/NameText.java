package digaas.poll.evidence;

/** Compares absolute names in presentation form and in lower case. */
public final class NameText {
    private static final String ROOT = ".";

    private NameText() {}

    /** Whether a name is a zone's apex or below it. */
    public static boolean isWithin(String name, String zone) {
        return name.equals(zone) || isBelow(name, zone);
    }

    /** Whether a name is below another. */
    public static boolean isBelow(String name, String ancestor) {
        if (ancestor.equals(ROOT)) {
            return !name.equals(ROOT);
        }
        int end = name.length() - ancestor.length();
        return end > 1 && name.endsWith(ancestor) && endsLabel(name, end);
    }

    /** The name with the ancestor above it replaced by another name (RFC 6672 §2.2). */
    public static String redirected(String name, String ancestor, String target) {
        String prefix = ancestor.equals(ROOT) ? name : name.substring(0, name.length() - ancestor.length());
        return target.equals(ROOT) ? prefix : prefix + target;
    }

    /** Whether there is a dot before a place that ends a label: an odd number of backslashes makes it a part of one. */
    private static boolean endsLabel(String name, int place) {
        int backslashes = 0;
        while (place - 2 - backslashes >= 0 && name.charAt(place - 2 - backslashes) == '\\') {
            backslashes++;
        }
        return name.charAt(place - 1) == '.' && backslashes % 2 == 0;
    }
}
