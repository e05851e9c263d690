package digaas.reports.page;

import static digaas.html.HtmlTable.Cell.text;
import static digaas.reports.page.Cells.count;
import static digaas.reports.page.Cells.seconds;

import digaas.html.HtmlTable;
import digaas.html.HtmlTable.Cell;
import digaas.poll.LastAnswer;
import digaas.reports.figures.ReportTally;
import digaas.reports.figures.SlowRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables about single requests, and about why requests ended without a seen change. */
final class RequestTables {
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

    static String notSeen(List<SlowRequest> requests) {
        return table("Not seen, longest wait first", "polled for (s)", requests);
    }

    static String slowest(List<SlowRequest> requests) {
        return table("Seen, slowest first", "time until seen (s)", requests);
    }

    private static String table(String caption, String seconds, List<SlowRequest> requests) {
        List<String> columns = new ArrayList<>(List.of("name", "condition", "nameservers", "change made (UTC)"));
        if (requests.stream().anyMatch(request -> request.reason() != null)) {
            columns.add("reason");
        }
        columns.addAll(List.of(seconds, "last seen missing\u00a0(s)", "last answer", "request"));
        return new HtmlTable(caption, columns)
                .rows(requests, RequestTables::cells)
                .html();
    }

    private static List<Cell> cells(SlowRequest request) {
        List<Cell> cells = new ArrayList<>(List.of(
                text(request.name()),
                text(request.condition()),
                text(String.join(", ", request.nameservers())),
                text(Formats.millisecond(request.startTime()))));
        if (request.reason() != null) {
            cells.add(text(Formats.reason(request.reason())));
        }
        cells.addAll(List.of(
                seconds(request.seconds()),
                seconds(request.absentUntil()),
                text(answer(request.lastAnswer())),
                text(request.id().toString())));
        return cells;
    }

    private static String answer(@Nullable LastAnswer last) {
        if (last == null) {
            return Formats.NONE;
        }
        String serial = last.serial() == null ? "" : " serial " + last.serial();
        String rdata = last.serial() != null || last.rdata().isEmpty() ? "" : " " + String.join(" | ", last.rdata());
        return last.label() + serial + rdata;
    }
}
