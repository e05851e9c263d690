package digaas.reports.making;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.poll.Stability;
import digaas.poll.evidence.Evidence;
import digaas.reports.figures.ReportScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to report on, and reports of them. */
final class Examples {
    static final Instant START = Instant.parse("2026-03-12T10:00:00.250Z");
    static final ReportScope SCOPE = new ReportScope(
            "4f2c9ef0", START, START.plusSeconds(60), Map.of("run", "release-7"), START.plusSeconds(120));
    static final String HOSTILE = "</text></svg><script>alert(1)</script>\u202E\u0007&\"'";

    private Examples() {}

    /** The summary of a report that is made in a folder. */
    static JsonNode summary(Path folder, List<Measurement> requests) throws Exception {
        files(folder, requests);
        return JsonMapper.shared().readTree(folder.resolve("summary.json").toFile());
    }

    /** The files of a report that is made in a folder. */
    static List<ReportFile> files(Path folder, List<Measurement> requests) throws Exception {
        try (var report = new Report(SCOPE, folder)) {
            for (Measurement request : requests) {
                report.add(request, List.of());
            }
            return report.finish();
        }
    }

    static QuerySample query(double seconds, int outcome) {
        return new QuerySample(0, START, Duration.ofNanos((long) (seconds * 1e9)), outcome);
    }

    static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    static Measurement seen(String condition, String nameserver, double notBefore, double by) {
        var ending = new Ending.Completed(new Bracket(at(notBefore), at(by)), Evidence.SOA);
        var sighting = new Sighting(at(notBefore), at(by), Evidence.SOA);
        return request(condition, nameserver, ending, List.of(sighting));
    }

    static Measurement failed(String condition, String nameserver, Reason reason) {
        var sighting = new Sighting(at(59), null, null);
        return request(condition, nameserver, new Ending.Failed(reason, at(60)), List.of(sighting));
    }

    /** Completed by an instance's answer; confirmed with three flaps since then, unless that is null. */
    static Measurement answered(String nameserver, @Nullable String nsid, double by, @Nullable Instant stableSince) {
        var aftermath = stableSince == null ? Stability.UNKNOWN : new Stability(stableSince, 3, null);
        var ending = new Ending.Completed(new Bracket(at(1), at(by)), Evidence.SOA, aftermath, at(by));
        var last = last(nameserver, "NOERROR", 1L, nsid);
        return new Measurement(
                new PostedRequest(
                        UUID.randomUUID(),
                        "{}",
                        "zone.example.",
                        List.of(nameserver),
                        "data",
                        null,
                        START,
                        START,
                        at(60),
                        null,
                        Duration.ZERO),
                new PollResult(ending, 3L, null, List.of(last), List.of()));
    }

    static Measurement request(String condition, String nameserver, @Nullable Ending ending, List<Sighting> sightings) {
        return new Measurement(
                new PostedRequest(
                        new UUID(0, 1),
                        "{}",
                        "zone.example.",
                        List.of(nameserver),
                        condition,
                        null,
                        START,
                        START,
                        at(60),
                        null,
                        Duration.ZERO),
                new PollResult(ending, 3L, null, List.of(), sightings));
    }

    static LastAnswer last(
            String nameserver, String rcode, @Nullable Long serial, @Nullable String nsid, String... data) {
        List<LastAnswer.Shown> records = Stream.of(data)
                .map(text -> new LastAnswer.Shown("zone.example.", "TXT", 300L, text))
                .toList();
        return new LastAnswer(
                0,
                nameserver,
                "192.0.2.1:53",
                LastAnswer.ANSWERED,
                rcode,
                true,
                false,
                serial,
                records,
                0,
                Duration.ofMillis(2),
                nsid);
    }

    static Measurement hostile() {
        var last = last(HOSTILE, HOSTILE, null, HOSTILE, "=cmd|'/c calc'!A1,x", HOSTILE);
        return new Measurement(
                new PostedRequest(
                        new UUID(0, 2),
                        JsonMapper.shared().writeValueAsString(Map.of("labels", Map.of(HOSTILE, HOSTILE))),
                        HOSTILE,
                        List.of(HOSTILE),
                        HOSTILE,
                        HOSTILE,
                        START,
                        START,
                        at(60),
                        null,
                        Duration.ZERO),
                new PollResult(
                        new Ending.Completed(new Bracket(null, at(2)), Evidence.RRSET),
                        1L,
                        null,
                        List.of(last),
                        List.of()));
    }
}
