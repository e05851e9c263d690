package digaas.reports.making;

import digaas.html.Escape;
import digaas.measurement.Measurement;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code requests.csv}: a line for each request (RFC 4180), in the order in which requests are added. Times are in
 * seconds.
 */
final class RequestsCsv implements AutoCloseable {
    private static final String COLUMNS = "id,status,reason,condition,name,nameservers,run,start_time,start_utc,"
            + "accepted_at,ended_at,duration,not_before,polls,"
            + "last_nameserver,last_outcome,last_serial,last_rdata,last_nsid,flaps\r\n";

    private final BufferedWriter out;

    RequestsCsv(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write(COLUMNS);
    }

    void add(Measurement measurement) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(measurement.id().toString());
        cells.add(measurement.status().name());
        cells.add(
                measurement.ending() instanceof Ending.Failed failed
                        ? failed.reason().label()
                        : "");
        cells.add(Escape.csv(measurement.condition()));
        cells.add(Escape.csv(measurement.name()));
        cells.add(Escape.csv(String.join(" ", measurement.nameservers())));
        cells.add(measurement.run() == null ? "" : Escape.csv(measurement.run()));
        cells.add(number(measurement.startTime()));
        cells.add(measurement.startTime().toString());
        cells.add(number(measurement.acceptedAt()));
        cells.add(
                measurement.ending() == null ? "" : number(measurement.ending().endedAt()));
        cells.add(number(measurement.duration()));
        cells.add(number(measurement.notBefore()));
        cells.add(measurement.polls() == null ? "" : measurement.polls().toString());
        addLast(cells, measurement.lastAnswer());
        cells.add(
                measurement.ending() instanceof Ending.Completed completed
                                && completed.stability().stableSince() != null
                        ? Integer.toString(completed.stability().flaps())
                        : "");
        out.write(String.join(",", cells));
        out.write("\r\n");
    }

    private static void addLast(List<String> cells, @Nullable LastAnswer last) {
        if (last == null) {
            cells.addAll(List.of("", "", "", "", ""));
            return;
        }
        cells.add(Escape.csv(last.nameserver()));
        cells.add(Escape.csv(last.label()));
        cells.add(last.serial() == null ? "" : last.serial().toString());
        cells.add(Escape.csv(String.join(" | ", last.rdata())));
        cells.add(last.nsid() == null ? "" : Escape.csv(last.nsid()));
    }

    private static String number(Instant instant) {
        return ExactSeconds.sinceEpoch(instant).toPlainString();
    }

    private static String number(@Nullable Duration duration) {
        return duration == null ? "" : ExactSeconds.of(duration).toPlainString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
