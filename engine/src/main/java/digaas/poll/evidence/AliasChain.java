package digaas.poll.evidence;

import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.util.List;
import java.util.Locale;

/**
 * Where the aliases of an answer section lead from a name (RFC 1034 §3.6.2, RFC 6672 §3.2). Aliases that the section
 * does not hold are not followed.
 *
 * @param end the last name
 * @param aliased whether the first name is an alias
 * @param broken whether the aliases lead nowhere: they form a loop, or one name has several CNAMEs (RFC 2181
 *     §10.1)
 */
record AliasChain(String end, boolean aliased, boolean broken) {
    /** Resolvers give up earlier. A loop is longer, and so is a DNAME that leads below itself. */
    private static final int LONGEST = 32;

    static AliasChain from(String name, List<ResourceRecord> answer) {
        String current = name;
        for (int length = 0; length <= LONGEST; length++) {
            List<String> targets = targets(current, answer);
            if (targets.size() != 1) {
                return new AliasChain(current, length > 0, targets.size() > 1);
            }
            current = targets.getFirst();
        }
        return new AliasChain(current, true, true);
    }

    /** By its CNAME or, if the server has not made one, by the DNAME of a name above it. */
    private static List<String> targets(String name, List<ResourceRecord> answer) {
        List<String> own = answer.stream()
                .filter(record -> record.owner().equals(name) && record.type().equals(RecordType.CNAME))
                .map(AliasChain::target)
                .distinct()
                .toList();
        return own.isEmpty() ? redirected(name, answer) : own;
    }

    private static List<String> redirected(String name, List<ResourceRecord> answer) {
        return answer.stream()
                .filter(record -> record.type().equals(RecordType.DNAME) && NameText.isBelow(name, record.owner()))
                .map(record -> NameText.redirected(name, record.owner(), target(record)))
                .distinct()
                .toList();
    }

    private static String target(ResourceRecord alias) {
        return alias.rdata().text().toLowerCase(Locale.ROOT);
    }
}
