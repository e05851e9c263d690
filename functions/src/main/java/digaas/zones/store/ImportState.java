package digaas.zones.store;

import digaas.zones.file.Fault;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an import is. Complete and failed are final. */
public sealed interface ImportState {
    /** For a file that is still to be uploaded. */
    record Waiting() implements ImportState {}

    /**
     * In the queue, or at work.
     *
     * @param stage {@code reading}, {@code storing}; null until the work begins
     * @param records how many are stored
     */
    record Pending(@Nullable String stage, int records) implements ImportState {}

    /**
     * The zone is there.
     *
     * @param added recordsets that the version before did not have
     * @param changed recordsets whose records or TTL differ from the version before
     * @param removed recordsets that only the version before has
     * @param warnings at most 100 of {@code warningCount}
     */
    record Complete(
            UUID zoneId,
            String zoneName,
            int records,
            int recordsets,
            int added,
            int changed,
            int removed,
            long serial,
            List<Fault> warnings,
            int warningCount)
            implements ImportState {
        public Complete {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing was imported.
     *
     * @param message why, in at most 160 characters
     * @param errors at most 100 of {@code errorCount}
     */
    record Failed(String message, List<Fault> errors, int errorCount) implements ImportState {
        public Failed {
            errors = List.copyOf(errors);
        }

        /** Failed for a reason that no line of the file has. */
        public static Failed because(String message) {
            return new Failed(message, List.of(), 0);
        }
    }
}
