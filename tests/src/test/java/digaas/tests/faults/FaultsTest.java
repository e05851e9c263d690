package digaas.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Product;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The first and the last call of the flows that are soon over; {@code ./digaas faults} takes all calls of all. */
@Isolated
@Tag("long")
class FaultsTest {
    private static final List<Flow> FLOWS = List.of(
            Flow.POST, Flow.POST_WITH_KEY, Flow.OTHER_DIALECT, Flow.BATCH, Flow.LATE_START, Flow.STOPPED, Flow.REPORT);

    @Test
    void nothingIsLostOrLeftHangingWhicheverCallFails() throws Exception {
        try (var campaign = new FaultCampaign(Product.ROOT)) {
            Map<Flow, Point> first = new EnumMap<>(Flow.class);
            for (Flow flow : FLOWS) {
                List<Point> calls = campaign.calls(flow);
                assertThat(calls).as("calls of %s", flow).hasSizeGreaterThan(2);
                first.put(flow, calls.getFirst());
                for (Point point : List.of(calls.getFirst(), calls.getLast())) {
                    for (Fault fault : Fault.values()) {
                        campaign.inject(flow, new Injection(point, fault));
                    }
                }
            }
            campaign.sweep();
            List<Judgement> judgements = campaign.judge();
            assertThat(judgements.stream()
                            .filter(judgement -> judgement.injection() != null
                                    && judgement.injection().point().equals(first.get(judgement.flow()))))
                    .as("a flow's first call is always made")
                    .hasSize(FLOWS.size() * Fault.values().length)
                    .allMatch(Judgement::hit);
            assertThat(violated(judgements)).isEmpty();
        }
    }

    @Test
    void aBatchThatIsSentAgainCompletesWhatTheFirstTryBeganAndPollsNothingTwice() throws Exception {
        try (var campaign = new FaultCampaign(Product.ROOT)) {
            List<Point> calls = campaign.calls(Flow.BATCH_WITH_KEY);
            List<Point> first = Stream.of("dynamodb.TransactWriteItems", "sqs.SendMessage", "states.StartExecution")
                    .map(action -> calls.stream()
                            .filter(point -> point.action().equals(action))
                            .findFirst()
                            .orElseThrow())
                    .toList();
            for (Point point : first) {
                campaign.inject(Flow.BATCH_WITH_KEY, new Injection(point, Fault.FAILED));
                campaign.inject(Flow.BATCH_WITH_KEY, new Injection(point, Fault.UNKNOWN));
            }
            campaign.sweep();
            List<Judgement> judgements = campaign.judge();
            assertThat(judgements).allMatch(Judgement::hit);
            assertThat(violated(judgements)).isEmpty();
        }
    }

    @Test
    void aSecretThatCannotBeReadHarmsOnlyTheRequestThatNamesIt() throws Exception {
        try (var campaign = new FaultCampaign(Product.ROOT)) {
            Point reading = campaign.calls(Flow.TSIG).stream()
                    .filter(point -> point.action().equals("secrets.GetSecretValue"))
                    .findFirst()
                    .orElseThrow();
            for (Fault fault : Fault.values()) {
                campaign.inject(Flow.TSIG, new Injection(reading, fault));
            }
            campaign.sweep();
            List<Judgement> judgements = campaign.judge();
            assertThat(judgements).allMatch(Judgement::hit);
            assertThat(violated(judgements)).isEmpty();
        }
    }

    @Test
    void everyEndIsToldAsItIsWhicheverCallOfTheOutboxOrOfADeliveryFails() throws Exception {
        try (var campaign = new FaultCampaign(Product.ROOT)) {
            List<Point> calls = campaign.calls(Flow.CALLBACK).stream()
                    .filter(point -> point.caller().equals("CallbackFunction")
                            || point.action().equals("sqs.SendMessage"))
                    .filter(point -> point.occurrence() == 1)
                    .toList();
            assertThat(calls).hasSizeGreaterThan(5);
            for (Point point : calls) {
                campaign.inject(Flow.CALLBACK, new Injection(point, Fault.FAILED));
                if (point.action().equals("sqs.SendMessage") || point.action().equals("dynamodb.UpdateItem")) {
                    campaign.inject(Flow.CALLBACK, new Injection(point, Fault.UNKNOWN));
                }
            }
            assertThat(violated(campaign.judge())).isEmpty();
        }
    }

    private static List<String> violated(List<Judgement> judgements) {
        List<String> violated = new ArrayList<>();
        judgements.stream()
                .filter(judgement -> !judgement.violations().isEmpty())
                .forEach(judgement -> violated.add(judgement.toString()));
        return violated;
    }
}
