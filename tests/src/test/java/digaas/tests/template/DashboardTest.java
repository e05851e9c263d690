package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.template.Resource;
import digaas.metric.Count;
import digaas.metric.Detail;
import digaas.metric.MetricLog;
import digaas.metric.RoundFigures;
import digaas.poll.Bracket;
import digaas.poll.Condition;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Reason;
import digaas.poll.evidence.Evidence;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Rcode;
import digaas.poll.query.Transport;
import digaas.tests.Product;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pattern SEARCHED = Pattern.compile("SEARCH\\('\\{\"digaas\",(\\w+)} MetricName=\"(\\w+)\"'");

    /** The dashboard as the template has it, with a name in place of each reference. */
    private static JsonNode dashboard() {
        String body = TemplateText.textsUnder("DashboardBody").getFirst();
        return JSON.readTree(body.replace("${AWS::StackName}", "digaas").replaceAll("\\$\\{[^}]*}", "reference"));
    }

    private static Stream<JsonNode> metrics() {
        return dashboard()
                .required("widgets")
                .valueStream()
                .flatMap(widget -> widget.at("/properties/metrics").valueStream());
    }

    @Test
    void everyMetricOfOursThatIsShownOrWatchedIsWrittenByThatDimension() {
        Set<String> shown = new TreeSet<>();
        metrics().forEach(metric -> {
            if (metric.get(0).isObject()) {
                var search = SEARCHED.matcher(metric.get(0).get("expression").asString());
                assertThat(search.find()).as(metric.toString()).isTrue();
                shown.add(search.group(1) + " " + search.group(2));
            } else if (metric.get(0).asString().equals("digaas")) {
                shown.add(" " + metric.get(1).asString());
            }
        });
        TemplateText.textsUnder("MetricName").stream()
                .filter(name -> name.equals("Overdue"))
                .forEach(name -> shown.add(" " + name));

        assertThat(written()).containsAll(shown);
        assertThat(shown).hasSizeGreaterThan(12).contains(" Overdue");
    }

    @Test
    void widgetsLieBesideEachOtherAndNameEachFunctionAndQueue() {
        Set<String> places = new TreeSet<>();
        dashboard()
                .required("widgets")
                .valueStream()
                .forEach(widget -> assertThat(places.add(widget.get("x") + "," + widget.get("y")))
                        .isTrue());
        Stream<String> names = Stream.concat(
                Product.stack().all(Resource.Function.class).stream().map(Resource.Function::logicalId),
                Product.stack().all(Resource.Queue.class).stream().map(Resource.Queue::logicalId));

        assertThat(names)
                .allMatch(name -> metrics()
                        .anyMatch(metric ->
                                metric.path(4).path("label").asString("").equals(name)));
    }

    /** Each metric by each dimension by which it is written, from all that there is to tell. */
    private static Set<String> written() {
        List<String> lines = new ArrayList<>();
        var log = new MetricLog(Detail.NAMESERVERS, "digaas", InstantSource.fixed(NOW), lines::add);
        for (Count count : Count.values()) {
            log.count(count, 1);
        }
        var round = new RoundFigures(log);
        PollRequest request = request();
        Outcome yes = new Outcome.Answered(Rcode.NXDOMAIN, true, false, List.of(), List.of(), null, null);
        for (Outcome outcome : List.of(
                yes,
                new Outcome.Unanswered(Outcome.Failure.TIMEOUT),
                new Outcome.Unanswered(Outcome.Failure.UNREACHABLE))) {
            round.answered(request, 0, new Observation(NOW, Duration.ZERO, outcome));
        }
        OpenRequest open = OpenRequest.start(request);
        var seen = new OpenRequest(
                request, open.progress().observed(request, 0, new Observation(NOW, Duration.ZERO, yes)));
        round.ended(seen, new Ending.Completed(new Bracket(null, NOW), Evidence.NXDOMAIN));
        round.ended(open, new Ending.Failed(Reason.TIMEOUT, NOW));
        round.write(log);
        Set<String> written = new TreeSet<>();
        lines.stream()
                .flatMap(line ->
                        JSON.readTree(line).at("/_aws/CloudWatchMetrics").valueStream())
                .forEach(directive -> directive
                        .get("Dimensions")
                        .valueStream()
                        .forEach(set -> directive
                                .get("Metrics")
                                .valueStream()
                                .forEach(metric -> written.add(
                                        (set.isEmpty() ? "" : set.get(0).asString())
                                                + " "
                                                + metric.get("Name").asString()))));
        return written;
    }

    private static PollRequest request() {
        return new PollRequest(
                UUID.randomUUID(),
                List.of(new Nameserver("192.0.2.1", new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 53))),
                100,
                "example.test.",
                new Condition.ZoneRemoved(),
                false,
                Transport.UDP,
                null,
                QueryOptions.USUAL,
                NOW,
                NOW,
                Duration.ofSeconds(1),
                null,
                Duration.ofSeconds(9),
                Duration.ZERO);
    }
}
