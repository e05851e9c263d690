package digaas.dialects;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.json.Seconds;
import digaas.measurement.Measurement;
import digaas.measurement.Status;
import digaas.requests.api.ListingQuery;
import digaas.requests.store.RequestReader;
import digaas.requests.store.Selection;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The original's earlier resource {@code /stats-file}: a line for each ended request of a range with {@code update}
 * or {@code remove}, the start time, and the duration or {@code None}. Updates come first; each group is in order of
 * start times.
 */
final class StatsFile {
    /** About 2 MB; a function's answer has at most 6 MB. */
    private static final int MOST_LINES = 50_000;

    private final RequestReader reader;

    StatsFile(RequestReader reader) {
        this.reader = reader;
    }

    HttpResponse read(HttpRequest request) {
        Map<String, String> range = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        PollRequestStats.RANGE.forEach((ours, theirs) -> {
            String value = request.query().get(theirs);
            if (value == null) {
                faults.add(new Fault("?" + ours, "is missing"));
            } else {
                range.put(ours, value);
            }
        });
        return switch (ListingQuery.parse(range)) {
            case Checked.Valid<ListingQuery>(ListingQuery query) when faults.isEmpty() -> lines(query.selection());
            case Checked.Valid<ListingQuery> _ -> PollRequestStats.ERRORS.invalid(faults);
            case Checked.Invalid<ListingQuery>(List<Fault> others) -> {
                faults.addAll(others);
                yield PollRequestStats.ERRORS.invalid(faults);
            }
        };
    }

    private HttpResponse lines(Selection selection) {
        List<String> updates = new ArrayList<>();
        List<String> removes = new ArrayList<>();
        reader.readNewestFirst(selection, found -> {
            if (found.status() != Status.ACCEPTED) {
                boolean isRemove = found.condition().endsWith("_removed");
                (isRemove ? removes : updates).add(line(isRemove ? "remove" : "update", found));
            }
            return updates.size() + removes.size() <= MOST_LINES;
        });
        if (updates.size() + removes.size() > MOST_LINES) {
            return PollRequestStats.ERRORS.invalid(
                    "end_time", "the range has more than %,d requests; choose a shorter one".formatted(MOST_LINES));
        }
        String text = String.join("", updates.reversed()) + String.join("", removes.reversed());
        return HttpResponse.of(200, "text/plain; charset=utf-8", Map.of(), text);
    }

    private static String line(String word, Measurement measurement) {
        BigDecimal duration = Seconds.high(measurement.duration());
        return word + " " + withFraction(Seconds.ofEpoch(measurement.startTime())) + " "
                + (duration == null ? "None" : withFraction(duration)) + "\n";
    }

    /** As the original writes floating-point numbers: always with a fraction. */
    private static String withFraction(BigDecimal number) {
        return number.setScale(Math.max(1, number.scale())).toPlainString();
    }
}
