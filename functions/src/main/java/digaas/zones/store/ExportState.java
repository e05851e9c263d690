package digaas.zones.store;

/** How far an export is. Complete and failed are final. */
public sealed interface ExportState {
    /** In the queue, or at work. */
    record Pending() implements ExportState {}

    /**
     * The file is in the bucket.
     *
     * @param octets of the file, not compressed
     */
    record Complete(long octets) implements ExportState {}

    /** There is no file. */
    record Failed(String message) implements ExportState {}
}
