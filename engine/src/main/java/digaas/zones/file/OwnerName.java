package digaas.zones.file;

import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.dns.text.ParseResult.Valid;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;

/**
 * An absolute name. Two are equal if they differ at most in the case of letters (RFC 4343).
 *
 * @param labels from the first to the last, octets as characters, in lower case
 * @param spelled the presentation form, in the case as written
 */
public record OwnerName(List<String> labels, String spelled) {
    private static final String WILDCARD = "*";

    public OwnerName {
        labels = labels instanceof Below ? labels : List.copyOf(labels);
    }

    static OwnerName of(byte[] wire) {
        byte[] lower = DnsNames.lowerCase(wire);
        List<String> labels = new ArrayList<>();
        for (int at = 0; lower[at] != 0; at += 1 + lower[at]) {
            labels.add(new String(lower, at + 1, lower[at], StandardCharsets.ISO_8859_1));
        }
        return new OwnerName(labels, DnsNames.spelled(wire));
    }

    /** A name as a file writes it: {@code @} and names without a dot at their end are relative to an origin. */
    public static ParseResult<OwnerName> parse(String text, String origin) {
        return DnsNames.octets(DnsNames.absolute(text, origin)).then(wire -> new Valid<>(of(wire)));
    }

    /** The same name. Below another one, it keeps that one's labels and no copies of them. */
    OwnerName sharing(OwnerName other) {
        int own = labels.size() - other.labels.size();
        return own == 1 && isAtOrBelow(other)
                ? new OwnerName(new Below(labels.getFirst(), other.labels), spelled)
                : this;
    }

    /** The labels of a name right below another one. */
    private static final class Below extends AbstractList<String> implements RandomAccess {
        private final String first;
        private final List<String> rest;

        Below(String first, List<String> rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public String get(int index) {
            return index == 0 ? first : rest.get(index - 1);
        }

        @Override
        public int size() {
            return rest.size() + 1;
        }
    }

    /** Whether it is another name or below that one. */
    public boolean isAtOrBelow(OwnerName other) {
        int more = labels.size() - other.labels.size();
        return more >= 0 && labels.subList(more, labels.size()).equals(other.labels);
    }

    /** In lower case. */
    public String text() {
        return spelled.toLowerCase(Locale.ROOT);
    }

    boolean isWildcard() {
        return !labels.isEmpty() && labels.getFirst().equals(WILDCARD);
    }

    boolean isRoot() {
        return labels.isEmpty();
    }

    /** The name without its first label; not of the root. */
    public OwnerName parent() {
        int dot = 1;
        while (spelled.charAt(dot) != '.') {
            dot += spelled.charAt(dot) == '\\' ? 2 : 1;
        }
        return new OwnerName(labels.subList(1, labels.size()), labels.size() == 1 ? "." : spelled.substring(dot + 1));
    }

    OwnerName wildcard() {
        List<String> child = new ArrayList<>(labels);
        child.addFirst(WILDCARD);
        return new OwnerName(child, WILDCARD + "." + spelled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnerName(List<String> otherLabels, String ignored) && labels.equals(otherLabels);
    }

    @Override
    public int hashCode() {
        return labels.hashCode();
    }
}
