package digaas.zones.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a recordset is on a nameserver. */
public enum PairState {
    /** It was seen as it must be. */
    SEEN,
    /** Not there yet; or the zone's serial is still lower. */
    MISSING,
    /** There with other records; or still there, though it must go. */
    WRONG,
    /** Nothing is known: there was no answer that says something. */
    UNREACHABLE;

    static PairState of(Look.Sight sight) {
        return switch (sight) {
            case SHOWN -> SEEN;
            case ABSENT -> MISSING;
            case OTHER -> WRONG;
            case NOTHING -> UNREACHABLE;
        };
    }

    /** In answers and filters of the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with a label. */
    public static Optional<PairState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
