package digaas.requests.api;

import digaas.dns.text.DnsNames;
import digaas.json.Checked;
import digaas.measurement.Status;
import digaas.request.RequestParser;
import digaas.requests.store.Selection;
import digaas.web.Paging;
import digaas.web.QueryParameters;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query string of a listing of requests. */
public record ListingQuery(Selection selection, Paging paging) {
    /** What the names of parameters about labels begin with. */
    public static final String LABEL = "label.";

    public static final Set<String> KNOWN =
            Set.of("start", "end", "status", "nameserver", "name", "run", LABEL, "limit", "token");

    public static Checked<ListingQuery> parse(Map<String, String> parameters) {
        var query = new QueryParameters(parameters, KNOWN);
        // A key of an index has 2,048 bytes at most, and no request has a longer text.
        var selection = new Selection(
                query.time("start"),
                query.time("end"),
                status(query),
                query.text("nameserver", 320),
                name(query),
                query.text("run", 128),
                query.texts(
                        LABEL,
                        RequestParser.MOST_LABELS,
                        RequestParser.LONGEST_LABEL_NAME,
                        RequestParser.LONGEST_LABEL));
        Paging paging = Paging.read(query);
        return Checked.of(new ListingQuery(selection, paging), query.faults());
    }

    private static @Nullable Status status(QueryParameters query) {
        String name = query.valid(
                "status",
                text -> Arrays.stream(Status.values())
                        .anyMatch(status -> status.name().equals(text)),
                "must be ACCEPTED, COMPLETED or ERROR");
        return name == null ? null : Status.valueOf(name);
    }

    private static @Nullable String name(QueryParameters query) {
        String text = query.raw("name");
        return text == null ? null : DnsNames.parse(text).orReport(reason -> query.fault("name", reason));
    }
}
