package digaas.zones.file;

import java.util.ArrayList;
import java.util.List;

/** Takes faults: the first hundred errors and the first hundred warnings are kept, all are counted. */
final class Faults {
    private static final int KEPT = 100;

    private final List<Fault> errors = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();
    private int errorCount;
    private int warningCount;

    void add(Fault fault) {
        boolean isError = fault.severity() == Fault.Severity.ERROR;
        errorCount += isError ? 1 : 0;
        warningCount += isError ? 0 : 1;
        List<Fault> kept = isError ? errors : warnings;
        if (kept.size() < KEPT) {
            kept.add(fault);
        }
    }

    List<Fault> errors() {
        return errors;
    }

    List<Fault> warnings() {
        return warnings;
    }

    int errorCount() {
        return errorCount;
    }

    int warningCount() {
        return warningCount;
    }
}
