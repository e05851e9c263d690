package digaas.zones.file;

import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.Rdata;
import digaas.zones.file.Fault.Code;
import digaas.zones.file.Fault.Severity;
import digaas.zones.file.ZoneRecords.Gathered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold, and what should hold, of all records of a zone together. */
final class ZoneRules {
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int MX = 15;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int DNAME = 39;
    private static final int DS = 43;
    private static final int RRSIG = 46;
    private static final int NSEC = 47;
    private static final int ADDRESS_LABELS = 4;
    private static final int LARGEST_MESSAGE = 65_535;

    /** A pointer to the name, type, class, TTL and length (RFC 1035 §4.1). */
    private static final int AROUND_DATA = 12;

    /** RFC 4034 §2.1, §3 and §4: types that stand beside a CNAME. */
    private static final Set<Integer> BESIDE_CNAME = Set.of(CNAME, RRSIG, NSEC);

    private static final Comparator<Fault> BY_LINE = Comparator.comparingLong(Fault::line);

    private final OwnerName apex;
    private final ZoneRecords records;
    private final Faults faults;

    private ZoneRules(OwnerName apex, ZoneRecords records, Faults faults) {
        this.apex = apex;
        this.records = records;
        this.faults = faults;
    }

    static ZoneFile check(@Nullable OwnerName apex, ZoneRecords records, Faults faults) {
        List<RecordSet> sets = List.of();
        if (apex != null) {
            sets = new ZoneRules(apex, records, faults).check();
        } else if (faults.errorCount() == 0) {
            faults.add(Fault.error(0, Code.NO_ORIGIN, "the file is empty"));
        }
        return new ZoneFile(
                apex,
                sets,
                records.count(),
                faults.errors().stream().sorted(BY_LINE).toList(),
                faults.errorCount(),
                faults.warnings().stream().sorted(BY_LINE).toList(),
                faults.warningCount());
    }

    private List<RecordSet> check() {
        checkSoa();
        if (records.find(apex, NS) == null) {
            faults.add(Fault.warning(0, Code.NO_NAMESERVER, "the zone has no NS records at its apex")
                    .about(apex, "NS"));
        }
        List<RecordSet> sets = new ArrayList<>();
        for (Map<Integer, Gathered> types : records.byName()) {
            checkAliases(types);
            OwnerName cover = cover(types.values().iterator().next().name());
            types.values().forEach(set -> sets.add(set.set(isOccluded(set, cover))));
            checkCut(types);
            types.values().forEach(this::checkSize);
        }
        checkTargets(NS);
        checkTargets(MX);
        checkTargets(SRV);
        return sets;
    }

    /** RFC 4592 §4.2: what a wildcard would delegate is undefined. */
    private void checkCut(Map<Integer, Gathered> types) {
        Gathered cut = types.get(NS);
        if (cut != null && cut.name().isWildcard()) {
            faults.add(cut.fault(Severity.ERROR, Code.NAME, "a wildcard has no NS records (RFC 4592 §4.2)"));
        }
    }

    /** What no message holds, no nameserver can show; so no page of a zone has a recordset that is larger. */
    private void checkSize(Gathered set) {
        int octets = set.values().stream()
                .mapToInt(value -> AROUND_DATA + value.wire().length() / 2)
                .sum();
        if (octets > LARGEST_MESSAGE) {
            faults.add(set.fault(
                    Severity.ERROR,
                    Code.TOO_LARGE,
                    "the recordset has %d records of %d octets together, but a DNS message has at most %d"
                            .formatted(set.values().size(), octets, LARGEST_MESSAGE)));
        }
    }

    private void checkSoa() {
        List<Gathered> all = records.ofType(SOA);
        if (all.isEmpty()) {
            faults.add(Fault.error(0, Code.NO_SOA, "the zone has no SOA record at its apex")
                    .about(apex, "SOA"));
        }
        for (Gathered soa : all) {
            if (!soa.name().equals(apex)) {
                faults.add(soa.fault(
                        Severity.ERROR,
                        Code.SOA_NOT_AT_APEX,
                        "an SOA stands only at the apex, %s".formatted(apex.spelled())));
            }
            checkSingle(soa);
        }
    }

    private void checkAliases(Map<Integer, Gathered> types) {
        Gathered alias = types.get(CNAME);
        if (alias != null) {
            checkSingle(alias);
            List<String> others = types.values().stream()
                    .filter(set -> !BESIDE_CNAME.contains(set.type().value()))
                    .map(set -> set.type().mnemonic())
                    .toList();
            if (!others.isEmpty()) {
                faults.add(alias.fault(
                        Severity.ERROR,
                        Code.CNAME_AND_OTHER_DATA,
                        "a name with a CNAME has no other data (RFC 1034 §3.6.2), but this one has %s"
                                .formatted(String.join(", ", others))));
            }
        }
        Gathered redirection = types.get(DNAME);
        if (redirection != null) {
            checkSingle(redirection);
        }
    }

    private void checkSingle(Gathered set) {
        if (set.values().size() > 1) {
            faults.add(set.fault(
                    Severity.ERROR,
                    Code.SEVERAL_RECORDS,
                    "a name has one %s, but this one has %d different ones"
                            .formatted(set.type().mnemonic(), set.values().size())));
        }
    }

    /** The highest zone cut at or above a name, or DNAME above it; null if there is none. */
    private @Nullable OwnerName cover(OwnerName name) {
        OwnerName found = null;
        OwnerName at = name;
        while (!at.equals(apex)) {
            if (records.find(at, NS) != null || (!at.equals(name) && records.find(at, DNAME) != null)) {
                found = at;
            }
            at = at.parent();
        }
        return found != null ? found : !name.equals(apex) && records.find(apex, DNAME) != null ? apex : null;
    }

    /** At a zone cut itself, NS, DS and their proof are the parent's. Addresses that its NS records need are glue. */
    private boolean isOccluded(Gathered set, @Nullable OwnerName cover) {
        if (cover == null) {
            return false;
        }
        int type = set.type().value();
        if (cover.equals(set.name()) && Set.of(NS, DS, RRSIG, NSEC).contains(type)) {
            return false;
        }
        Gathered delegation = records.find(cover, NS);
        boolean isGlue = delegation != null
                && (type == A || type == AAAA)
                && delegation.values().stream().anyMatch(target -> set.name().equals(target(target)));
        if (!isGlue) {
            faults.add(set.fault(
                    Severity.WARNING,
                    Code.OCCLUDED,
                    "hidden by the %s of %s".formatted(delegation == null ? "DNAME" : "zone cut", cover.text())));
        }
        return true;
    }

    private void checkTargets(int type) {
        for (Gathered set : records.ofType(type)) {
            for (Rdata value : set.values()) {
                OwnerName target = target(value);
                if (target != null && !target.isRoot() && target.isAtOrBelow(apex)) {
                    checkTarget(set, target);
                }
            }
        }
    }

    private void checkTarget(Gathered set, OwnerName target) {
        String mnemonic = set.type().mnemonic();
        if (records.find(target, CNAME) != null) {
            faults.add(set.fault(
                    Severity.WARNING,
                    Code.ALIAS_TARGET,
                    "%s is a CNAME: the target of %s must not be an alias (RFC 2181 §10.3)"
                            .formatted(target.spelled(), mnemonic)));
        } else if (!hasAddress(target) && !isElsewhere(set, target) && !isAddress(set, target)) {
            faults.add(set.fault(
                    Severity.WARNING, Code.NO_ADDRESS, "%s has no address in this zone".formatted(target.spelled())));
        }
    }

    /** Whether the target's addresses need not be in this file: below a zone cut, only that cut's own NS need glue. */
    private boolean isElsewhere(Gathered set, OwnerName target) {
        OwnerName cover = cover(target);
        return cover != null && !(set.type().value() == NS && set.name().equals(cover));
    }

    /** An address in an MX has its own warning. */
    private static boolean isAddress(Gathered set, OwnerName target) {
        return set.type().value() == MX
                && target.labels().size() >= ADDRESS_LABELS
                && target.labels().subList(0, ADDRESS_LABELS).stream().allMatch(label -> label.matches("[0-9]{1,3}"));
    }

    private boolean hasAddress(OwnerName target) {
        if (hasOwnAddress(target)) {
            return true;
        }
        OwnerName at = target;
        while (!records.has(at) && !at.equals(apex)) {
            at = at.parent();
            OwnerName wildcard = at.wildcard();
            if (hasOwnAddress(wildcard) || records.find(wildcard, CNAME) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOwnAddress(OwnerName name) {
        return records.find(name, A) != null || records.find(name, AAAA) != null;
    }

    /** The name at the end of an NS, MX or SRV record; null if its data is octets. */
    private static @Nullable OwnerName target(Rdata value) {
        String last = value.text().substring(value.text().lastIndexOf(' ') + 1);
        return OwnerName.parse(last, ".") instanceof Valid<OwnerName>(OwnerName name) ? name : null;
    }
}
