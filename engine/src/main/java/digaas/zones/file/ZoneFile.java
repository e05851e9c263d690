package digaas.zones.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a zone file says.
 *
 * @param origin the zone's name; null where nothing says it
 * @param recordSets in the order of the file
 * @param records how many there are, without duplicates
 * @param errors at most 100 of {@code errorCount}, in the order of the file
 * @param warnings at most 100 of {@code warningCount}, in the order of the file
 */
public record ZoneFile(
        @Nullable OwnerName origin,
        List<RecordSet> recordSets,
        int records,
        List<Fault> errors,
        int errorCount,
        List<Fault> warnings,
        int warningCount) {
    public ZoneFile {
        recordSets = List.copyOf(recordSets);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }
}
