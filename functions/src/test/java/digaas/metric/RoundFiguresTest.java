package digaas.metric;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Bracket;
import digaas.poll.Condition;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.poll.evidence.Evidence;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoundFiguresTest {
    private static final Instant NOW = Samples.NOON.plusSeconds(30);
    private static final String HOSTILE = "ns\n\u202Eé\"}.\u0007example.";

    private final List<String> lines = new ArrayList<>();

    private List<JsonNode> written(RoundFigures figures, MetricLog log) {
        figures.write(log);
        return lines.stream().map(line -> Specification.check(line, NOW)).toList();
    }

    private MetricLog log(Detail detail) {
        return new MetricLog(detail, "digaas-test", () -> NOW, lines::add);
    }

    private static PollRequest request(Condition condition, String... nameservers) {
        PollRequest request = Samples.request(1, 100, condition, Duration.ofSeconds(1), Duration.ofSeconds(9));
        Nameserver[] named = IntStream.range(0, nameservers.length)
                .mapToObj(i ->
                        new Nameserver(nameservers[i], new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 53)))
                .toArray(Nameserver[]::new);
        return Samples.variant(request).nameservers(named).request();
    }

    /** A request and how it ends when its first nameserver shows the change. */
    private static void complete(RoundFigures figures, PollRequest request, double seconds) {
        Instant sent = Samples.NOON.plusNanos((long) (seconds * 1e9));
        var seen = new Observation(sent, Duration.ZERO, Samples.zone(1));
        OpenRequest start = OpenRequest.start(request);
        var open = new OpenRequest(request, start.progress().observed(request, 0, seen));
        figures.ended(open, new Ending.Completed(new Bracket(null, sent), Evidence.SOA));
    }

    private static Observation after(double milliseconds, Outcome outcome) {
        return new Observation(Samples.NOON, Duration.ofNanos((long) (milliseconds * 1e6)), outcome);
    }

    @Test
    void durationsAndFailuresAreToldInAllAndByCondition() {
        MetricLog log = log(Detail.CONDITIONS);
        var figures = new RoundFigures(log);
        PollRequest zone = request(new Condition.ZoneExists(), "192.0.2.1");
        PollRequest gone = request(new Condition.RecordRemoved(Samples.A, Optional.empty()), "192.0.2.1");
        complete(figures, zone, 1.25);
        complete(figures, zone, 2.5);
        figures.ended(OpenRequest.start(zone), new Ending.Failed(Reason.TIMEOUT, NOW));
        figures.ended(OpenRequest.start(gone), new Ending.Failed(Reason.TIMEOUT, NOW));

        List<JsonNode> documents = written(figures, log);

        assertThat(documents).hasSize(2);
        assertThat(documents.get(0).toString())
                .contains("\"Dimensions\":[[],[\"condition\"]]")
                .contains("\"condition\":\"record_removed\"")
                .contains("\"TimedOut\":1.0")
                .doesNotContain("Duration");
        assertThat(documents.get(1).get("condition").asString()).isEqualTo("zone_exists");
        assertThat(documents.get(1).get("Duration").toString()).isEqualTo("[1.25,2.5]");
        assertThat(documents.get(1).get("TimedOut").asDouble()).isEqualTo(1);
    }

    @Test
    void faultsAreTheKeysThatCannotBeReadAndOurOwnAndNothingElse() {
        MetricLog log = log(Detail.CONDITIONS);
        var figures = new RoundFigures(log);
        OpenRequest open = OpenRequest.start(request(new Condition.ZoneExists(), "192.0.2.1"));
        figures.ended(open, new Ending.Failed(Reason.TSIG_KEY, NOW));
        figures.ended(open, new Ending.Failed(Reason.TSIG_KEY, NOW));
        figures.ended(open, new Ending.Failed(Reason.INTERNAL, NOW));
        figures.ended(open, new Ending.Failed(Reason.TIMEOUT, NOW));
        figures.ended(open, new Ending.Failed(Reason.CANCELLED, NOW));

        JsonNode document = written(figures, log).getFirst();

        assertThat(document.get("Failed").asDouble()).isEqualTo(3);
        assertThat(document.get("TimedOut").asDouble()).isEqualTo(1);
    }

    @Test
    void queriesAreCountedByHowTheyWereAnswered() {
        MetricLog log = log(Detail.CONDITIONS);
        var figures = new RoundFigures(log);
        PollRequest request = request(new Condition.ZoneExists(), "192.0.2.1", "192.0.2.2");
        figures.answered(request, 0, after(1.5, Samples.refused()));
        figures.answered(request, 1, after(2.25, Samples.zone(1)));
        figures.answered(request, 1, after(2000, Samples.silence()));
        figures.answered(request, 1, after(3, new Outcome.Unanswered(Outcome.Failure.UNREACHABLE)));

        JsonNode document = written(figures, log).getFirst();

        assertThat(document.get("QueryTime").toString()).isEqualTo("[1.5,2.25]");
        assertThat(document.get("Queries").asDouble()).isEqualTo(4);
        assertThat(document.get("QueryTimeouts").asDouble()).isEqualTo(1);
        assertThat(document.get("QueryFailures").asDouble()).isEqualTo(1);
        assertThat(document.has("nameserver")).isFalse();
        assertThat(lines).hasSize(1);
    }

    @Test
    void nameserversAreToldOfByNameWhereThatIsWantedAndTheirDurationsCountOnlyThere() {
        MetricLog log = log(Detail.NAMESERVERS);
        var figures = new RoundFigures(log);
        PollRequest request = request(new Condition.ZoneExists(), "192.0.2.1", "[2001:db8::1]:53");
        figures.answered(request, 0, after(1.5, Samples.zone(1)));
        figures.answered(request, 1, after(9, Samples.refused()));
        complete(figures, request, 3);

        List<JsonNode> documents = written(figures, log);

        assertThat(documents).hasSize(3);
        JsonNode first = documents.get(1);
        assertThat(first.get("nameserver").asString()).isEqualTo("192.0.2.1");
        assertThat(first.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[],[\"nameserver\"]]");
        assertThat(first.at("/_aws/CloudWatchMetrics/1").toString())
                .contains("\"Dimensions\":[[\"nameserver\"]]")
                .contains("\"Name\":\"Duration\"");
        assertThat(first.get("Duration").asDouble()).isEqualTo(3);
        assertThat(documents.get(2).get("nameserver").asString()).isEqualTo("[2001:db8::1]:53");
        assertThat(documents.get(2).has("Duration")).isFalse();
    }

    @Test
    void moreValuesThanALineTakesGoOnInFurtherLinesAndNoneIsLost() {
        MetricLog log = log(Detail.CONDITIONS);
        var figures = new RoundFigures(log);
        PollRequest request = request(new Condition.ZoneExists(), "192.0.2.1");
        for (int i = 0; i < 250; i++) {
            complete(figures, request, i);
        }
        figures.ended(OpenRequest.start(request), new Ending.Failed(Reason.TIMEOUT, NOW));

        List<JsonNode> documents = written(figures, log);

        assertThat(documents.stream().map(document -> document.get("Duration").size()))
                .containsExactly(100, 100, 50);
        assertThat(documents.stream().filter(document -> document.has("TimedOut")))
                .hasSize(1);
        assertThat(documents.stream()
                        .flatMap(document -> document.get("Duration").valueStream())
                        .map(JsonNode::asDouble))
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> (double) i).toList());
    }

    @Test
    void ofManyResponseTimesAFairHundredIsToldAndAllAreCounted() {
        MetricLog log = log(Detail.CONDITIONS);
        var figures = new RoundFigures(log);
        PollRequest request = request(new Condition.ZoneExists(), "192.0.2.1");
        for (int i = 1; i <= 100_000; i++) {
            figures.answered(request, 0, after(i / 1000.0, Samples.zone(1)));
        }

        JsonNode document = written(figures, log).getFirst();

        List<Double> times =
                document.get("QueryTime").valueStream().map(JsonNode::asDouble).toList();
        assertThat(times).hasSize(100).doesNotHaveDuplicates();
        // The mean of 100 from 0 to 100 has a standard deviation of 2.9: seven of them.
        assertThat(times.stream().collect(Collectors.averagingDouble(time -> time)))
                .isBetween(30.0, 70.0);
        assertThat(document.get("Queries").asDouble()).isEqualTo(100_000);
        assertThat(lines).hasSize(1);
    }

    @Test
    void beyondFiftyNameserversTheOthersAreOne() {
        MetricLog log = log(Detail.NAMESERVERS);
        var figures = new RoundFigures(log);
        for (int i = 0; i < 200; i++) {
            figures.answered(
                    request(new Condition.ZoneExists(), "ns" + i % 100 + ".example."), 0, after(1, Samples.zone(1)));
        }

        List<JsonNode> documents = written(figures, log);

        assertThat(documents).hasSize(51);
        assertThat(documents.stream()
                        .filter(document ->
                                document.get("nameserver").asString().equals("others"))
                        .map(document -> document.get("Queries").asDouble()))
                .containsExactly(100.0);
    }

    @Test
    void aStrangersNameStaysAValueOnItsLine() {
        MetricLog log = log(Detail.NAMESERVERS);
        var figures = new RoundFigures(log);
        figures.answered(request(new Condition.ZoneExists(), HOSTILE), 0, after(1, Samples.zone(1)));
        figures.answered(request(new Condition.ZoneExists(), "x".repeat(5_000)), 0, after(1, Samples.zone(1)));

        List<JsonNode> documents = written(figures, log);

        assertThat(documents.get(0).get("nameserver").asString())
                .isEqualTo("ns\\u{A}\\u{202E}\\u{E9}\"}.\\u{7}example.");
        assertThat(documents.get(1).get("nameserver").asString()).hasSize(1_024);
    }

    @Test
    void nothingIsWrittenOfNothingAndNoneWhenSwitchedOff() {
        MetricLog silent = log(Detail.OFF);
        var unheard = new RoundFigures(silent);
        complete(unheard, request(new Condition.ZoneExists(), "192.0.2.1"), 1);
        unheard.answered(request(new Condition.ZoneExists(), "192.0.2.1"), 0, after(1, Samples.zone(1)));
        unheard.write(silent);
        silent.count(Count.ACCEPTED, 5);
        MetricLog log = log(Detail.NAMESERVERS);
        new RoundFigures(log).write(log);
        log.count(Count.OVERDUE, 0);

        assertThat(lines).isEmpty();
    }

    @Test
    void countsHaveNoDimension() {
        log(Detail.CONDITIONS).count(Count.ACCEPTED, 3);

        JsonNode document = Specification.check(lines.getFirst(), NOW);

        assertThat(document.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
                .isEqualTo("[[]]");
        assertThat(document.get("Accepted").asDouble()).isEqualTo(3);
        assertThat(document).isEqualTo(new JsonMapper().readTree(lines.getFirst()));
    }
}
