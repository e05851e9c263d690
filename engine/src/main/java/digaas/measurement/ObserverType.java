package digaas.measurement;

/** The kinds of change that the original's observers distinguish. */
public enum ObserverType {
    ZONE_CREATE,
    ZONE_UPDATE,
    ZONE_DELETE,
    RECORD_CREATE,
    RECORD_UPDATE,
    RECORD_DELETE;

    /**
     * A request's type: the one that it was posted with, otherwise the one that fits its condition. A condition does
     * not show whether a record is new or changed: both count as created.
     */
    public static ObserverType of(Measurement measurement) {
        ObserverType given = measurement.observerType();
        return given == null ? of(measurement.condition()) : given;
    }

    private static ObserverType of(String condition) {
        return switch (condition) {
            case "zone_exists" -> ZONE_CREATE;
            case "serial_not_lower", "serials_equal" -> ZONE_UPDATE;
            case "zone_removed" -> ZONE_DELETE;
            case "record_removed", "nxdomain" -> RECORD_DELETE;
            default -> RECORD_CREATE;
        };
    }
}
