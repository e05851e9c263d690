package digaas.reports.page;

import static digaas.html.HtmlTable.Cell.text;
import static digaas.reports.page.Cells.count;
import static digaas.reports.page.Cells.seconds;

import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.poll.LastAnswer;
import digaas.reports.figures.ListedRequest;
import digaas.reports.figures.ReportTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables about single requests, and about why requests ended without a seen change. */
public final class RequestTables {
    /** As many requests as a page without scripts shows. */
    public static final int MOST_PLAIN = 1_000;

    private RequestTables() {}

    static String errors(ReportTally tally) {
        var reasons = new HtmlTable("Changes not seen, by reason", List.of("reason", "requests"));
        var answers = new HtmlTable("Changes not seen, by last answer", List.of("last answer", "requests"));
        return Cells.html(
                        reasons,
                        tally.errors(),
                        error -> List.of(text(Formats.reason(error.getKey())), count(error.getValue())))
                + Cells.html(
                        answers,
                        tally.notSeenByAnswer(),
                        answer -> List.of(text(answer.getKey()), count(answer.getValue())));
    }

    /** The requests, for a page without scripts. */
    static String plain(List<ListedRequest> requests, long all) {
        var table = new HtmlTable(
                "All requests",
                List.of(
                        "name",
                        "condition",
                        "nameservers",
                        "outcome",
                        "change made (UTC)",
                        "time (s)",
                        "last seen missing\u00a0(s)",
                        "last answer",
                        "request"));
        table.rows(requests, RequestTables::cells);
        long more = all - requests.size();
        return (more > 0 ? table.note("requests.csv has %,d more.".formatted(more)) : table).html();
    }

    private static List<Cell> cells(ListedRequest request) {
        return List.of(
                text(request.name()),
                text(request.condition()),
                text(String.join(", ", request.nameservers())),
                text(outcome(request)),
                text(Formats.millisecond(request.startTime())),
                request.seconds() == null ? Cell.number(Formats.NONE) : seconds(request.took()),
                seconds(request.absentUntil()),
                text(answer(request.lastAnswer())),
                text(request.id().toString()));
    }

    /** What became of a request. */
    public static String outcome(ListedRequest request) {
        if (request.reason() != null) {
            return Formats.reason(request.reason());
        }
        return request.seconds() == null ? "not seen yet" : "seen";
    }

    static String notSeen(List<ListedRequest> requests) {
        return table("Not seen, longest wait first", requests);
    }

    static String slowest(List<ListedRequest> requests) {
        return table("Seen, slowest first", requests);
    }

    private static String table(String caption, List<ListedRequest> requests) {
        return new HtmlTable(
                        caption,
                        List.of(
                                "name",
                                "condition",
                                "nameservers",
                                "change made (UTC)",
                                requests.stream().allMatch(request -> request.reason() == null)
                                        ? "time until seen (s)"
                                        : "polled for (s)",
                                "last seen missing\u00a0(s)",
                                "outcome",
                                "last answer",
                                "request"))
                .rows(
                        requests,
                        request -> List.of(
                                text(request.name()),
                                text(request.condition()),
                                text(String.join(", ", request.nameservers())),
                                text(Formats.millisecond(request.startTime())),
                                seconds(request.took()),
                                seconds(request.absentUntil()),
                                text(outcome(request)),
                                text(answer(request.lastAnswer())),
                                Cell.link(request.id().toString(), "#" + request.id())))
                .html();
    }

    /** What a nameserver answered last. */
    public static String answer(@Nullable LastAnswer last) {
        if (last == null) {
            return Formats.NONE;
        }
        String serial = last.serial() == null ? "" : " serial " + last.serial();
        String rdata = last.serial() != null || last.rdata().isEmpty() ? "" : " " + String.join(" | ", last.rdata());
        return last.label() + serial + rdata;
    }
}
