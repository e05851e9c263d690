package digaas.tests.watch;

import digaas.tests.nameserver.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is expected of a zone, and what becomes of it.
 *
 * @param recordSets of the watch, with the SOA
 * @param wrong that get other data
 * @param missing that never come
 * @param going that must go
 */
record TruthPlan(int recordSets, int wrong, int missing, int going) {
    static final String ZONE = "watched.test.";
    static final long SERIAL = 1_000_000;

    /**
     * A change of one recordset.
     *
     * @param line of nsupdate
     */
    record Change(String name, String line) {}

    private int coming() {
        return recordSets - going - 1;
    }

    private static String coming(int number) {
        return "new-" + number;
    }

    private static String going(int number) {
        return "old-" + number;
    }

    private static String data(int number) {
        return "10.%d.%d.%d".formatted(number >> 16, (number >> 8) & 255, number & 255);
    }

    /** Names of recordsets that are there with other data in the end. */
    List<String> wrongNames() {
        return IntStream.range(0, wrong)
                .mapToObj(TruthPlan::coming)
                .map(TruthPlan::at)
                .toList();
    }

    /** Names of recordsets that never come. */
    List<String> missingNames() {
        return IntStream.range(wrong, wrong + missing)
                .mapToObj(TruthPlan::coming)
                .map(TruthPlan::at)
                .toList();
    }

    private static String at(String label) {
        return label + "." + ZONE;
    }

    /** The file of the version before. */
    String before() {
        return file(1, IntStream.range(0, going).mapToObj(i -> going(i) + " A " + data(i)));
    }

    /** The file of the version that is expected. */
    String after() {
        return file(SERIAL, IntStream.range(0, coming()).mapToObj(i -> coming(i) + " A " + data(i)));
    }

    private static String file(long serial, Stream<String> records) {
        return "$ORIGIN " + ZONE + "\n" + Named.zoneFile(serial, records.toArray(String[]::new));
    }

    /** What is changed, without the serial. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < coming(); i++) {
            String name = at(coming(i));
            if (i < wrong) {
                changes.add(new Change(name, "add %s 60 A 192.0.2.1".formatted(name)));
            } else if (i >= wrong + missing) {
                changes.add(new Change(name, "add %s 60 A %s".formatted(name, data(i))));
            }
        }
        for (int i = 0; i < going; i++) {
            changes.add(new Change(at(going(i)), "delete %s A".formatted(at(going(i)))));
        }
        return changes;
    }

    static String serial(long serial) {
        return "add %1$s 60 SOA ns1.%1$s hostmaster.%1$s %2$d 3600 600 86400 60".formatted(ZONE, serial);
    }
}
