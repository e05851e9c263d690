package digaas.zones.api;

import digaas.dns.text.DnsNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The canonical order of names (RFC 4034 §6.1): by labels from the last to the first, octets in lower case. */
final class CanonicalNames {
    static final Comparator<String> ORDER = (one, other) -> compare(labels(one), labels(other));

    private CanonicalNames() {}

    private static int compare(List<byte[]> one, List<byte[]> other) {
        for (int i = 1; i <= Math.min(one.size(), other.size()); i++) {
            int order = Arrays.compareUnsigned(one.get(one.size() - i), other.get(other.size() - i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static List<byte[]> labels(String absoluteName) {
        byte[] wire = DnsNames.lowerCase(DnsNames.wire(absoluteName));
        List<byte[]> labels = new ArrayList<>();
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            labels.add(Arrays.copyOfRange(wire, at + 1, at + 1 + wire[at]));
        }
        return labels;
    }
}
