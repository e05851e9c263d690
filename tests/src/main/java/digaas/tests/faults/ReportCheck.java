package digaas.tests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/** Whether every report is whole or absent. */
final class ReportCheck {
    private static final String LAST = "summary.json";

    private final FaultBench bench;
    private final Set<String> files = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    private ReportCheck(FaultBench bench) {
        this.bench = bench;
    }

    /** What does not hold. */
    static List<String> violations(FaultBench bench, List<Item> all, Set<String> accepted) {
        var check = new ReportCheck(bench);
        List<Item> reports = all.stream().filter(Item::isReport).toList();
        reports.stream()
                .filter(ReportCheck::isCompleted)
                .forEach(report -> report.attributes()
                        .at("/files/L")
                        .forEach(file -> check.files.add(file.path("S").asString())));
        reports.forEach(check::check);
        for (String id : accepted) {
            if (reports.stream().noneMatch(report -> report.id().equals(id))) {
                check.wrong.add("report " + id + " was accepted but is not stored");
            }
        }
        return check.wrong;
    }

    private static boolean isCompleted(Item report) {
        return report.text("status").equals("COMPLETED");
    }

    private void check(Item report) {
        if (report.isOpen() && !report.isIndexedAsOpen()) {
            wrong.add("report " + report.id() + " is open, but no sweep will find it");
        }
        Path folder = bench.report(report.id());
        boolean published = Files.exists(folder.resolve(LAST));
        if (isCompleted(report) && !published) {
            wrong.add("report " + report.id() + " is completed, but its files are missing");
        }
        if (published && !isWhole(folder)) {
            wrong.add("report " + report.id() + " has only some of its files");
        }
    }

    private boolean isWhole(Path folder) {
        try {
            var _ = Caller.JSON.readTree(Files.readString(folder.resolve(LAST)));
            return files.stream().allMatch(file -> Files.exists(folder.resolve(file)));
        } catch (JacksonException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
