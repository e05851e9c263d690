package digaas.zones.file;

import digaas.poll.query.RecordType;
import java.util.Comparator;
import java.util.List;

/**
 * The order of recordsets: names canonically (RFC 4034 §6.1), then the SOA before other types, then types by mnemonic.
 */
public final class CanonicalOrder {
    /** Of recordsets. */
    public static final Comparator<RecordSet> SETS =
            (one, other) -> compare(one.name(), one.type(), other.name(), other.type());

    private CanonicalOrder() {}

    /** Compares names: label by label from the last, each by its octets. */
    public static int compare(OwnerName one, OwnerName other) {
        List<String> a = one.labels();
        List<String> b = other.labels();
        for (int i = 1; i <= Math.min(a.size(), b.size()); i++) {
            int order = a.get(a.size() - i).compareTo(b.get(b.size() - i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** Compares names, and types if they are the same. */
    public static int compare(OwnerName one, RecordType type, OwnerName other, RecordType otherType) {
        int order = compare(one, other);
        return order == 0 ? compare(type, otherType) : order;
    }

    /** Compares types: the SOA first, then by mnemonic. */
    public static int compare(RecordType one, RecordType other) {
        boolean isSoa = one.value() == RecordType.SOA.value();
        boolean isOtherSoa = other.value() == RecordType.SOA.value();
        return isSoa || isOtherSoa
                ? Boolean.compare(isOtherSoa, isSoa)
                : one.mnemonic().compareTo(other.mnemonic());
    }
}
