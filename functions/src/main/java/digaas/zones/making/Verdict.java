package digaas.zones.making;

import digaas.zones.file.Fault;
import digaas.zones.file.Fault.Code;
import digaas.zones.file.RecordSet;
import digaas.zones.file.ZoneFile;
import digaas.zones.store.ImportState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what a file says can be imported. Where OpenStack Designate has a message for a fault, it is used. */
final class Verdict {
    private static final String NO_ORIGIN =
            "The $ORIGIN statement is required and must be the first statement in the zonefile.";
    private static final String NO_SOA = "An SOA record is required.";
    private static final int LONGEST_MESSAGE = 160;
    private static final int MOST_FAULTS = 100;

    /** All records of a recordset come in one DNS message (RFC 1035 §4.2.2). */
    private static final int MOST_OCTETS = 65_535;

    /** Type, class, TTL, length, and a compressed name (RFC 1035 §4.1.3). */
    private static final int AROUND_DATA = 12;

    private Verdict() {}

    /** Why a file can't be imported; empty if it can. */
    static Optional<ImportState.Failed> of(ZoneFile file, boolean strict) {
        List<Fault> errors = new ArrayList<>(file.errors());
        int count = file.errorCount();
        for (RecordSet set : file.recordSets()) {
            if (octets(set) > MOST_OCTETS) {
                errors.add(new Fault(
                        Fault.Severity.ERROR,
                        set.line(),
                        set.name().spelled(),
                        set.type().mnemonic(),
                        Code.RDATA,
                        "the recordset has more than the %d octets of a DNS message".formatted(MOST_OCTETS)));
                count++;
            }
        }
        if (strict) {
            errors.addAll(file.warnings());
            count += file.warningCount();
        }
        if (count == 0) {
            return Optional.empty();
        }
        List<Fault> first = errors.stream()
                .sorted(java.util.Comparator.comparingLong(Fault::line))
                .limit(MOST_FAULTS)
                .toList();
        return Optional.of(new ImportState.Failed(message(errors), first, count));
    }

    private static long octets(RecordSet set) {
        return set.records().stream()
                .mapToLong(data -> data.wire().length() / 2 + AROUND_DATA)
                .sum();
    }

    private static String message(List<Fault> errors) {
        if (errors.stream().anyMatch(fault -> fault.code() == Code.NO_ORIGIN)) {
            return NO_ORIGIN;
        }
        Optional<Fault> cause = errors.stream()
                .filter(fault -> fault.code() != Code.NO_SOA && fault.severity() == Fault.Severity.ERROR)
                .findFirst();
        if (cause.isEmpty() && errors.stream().anyMatch(fault -> fault.code() == Code.NO_SOA)) {
            return NO_SOA;
        }
        Fault fault = cause.orElseGet(errors::getFirst);
        String text = fault.line() == 0
                ? "Malformed zonefile. %s".formatted(fault.detail())
                : "Malformed zonefile. line %d: %s".formatted(fault.line(), fault.detail());
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
