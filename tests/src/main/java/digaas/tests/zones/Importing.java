package digaas.tests.zones;

import digaas.local.meter.Bill;
import digaas.local.meter.Billable;
import digaas.local.meter.Counts;
import digaas.tests.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** How long an import, a replacement and an export of a zone take, and what an import costs. */
final class Importing {
    private final Table table =
            new Table("records | import, s | times that of a tenth | write units | a record | bill, US$ | a million"
                    + " records | export, s | replacement, s");
    private double before;

    void measure(Stack stack, int records, Path file) throws IOException, InterruptedException {
        Counts counts = stack.used();
        long start = System.nanoTime();
        JsonNode done = stack.uploaded(file);
        double seconds = seconds(start);
        double units = stack.units(counts, Billable.WRITE_UNITS);
        double dollars = new Bill(stack.used().since(counts), OptionalLong.empty())
                .total()
                .doubleValue();
        if (done.path("records").asInt() != records) {
            throw new IllegalStateException("the import has " + done.path("records") + " records");
        }
        start = System.nanoTime();
        JsonNode _ = stack.exported(done.path("zone_id").asString());
        double export = seconds(start);
        start = System.nanoTime();
        JsonNode _ = stack.uploaded(file);
        double replacement = seconds(start);
        table.row(
                "%,d".formatted(records),
                number(seconds, 1),
                before == 0 ? "" : number(seconds / before, 1),
                "%,d".formatted(Math.round(units)),
                number(units / records, 3),
                number(dollars, 5),
                number(dollars / records * 1e6, 3),
                number(export, 1),
                number(replacement, 1));
        before = seconds;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
