package digaas.requests.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Condition;
import digaas.poll.LastAnswer;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Samples;
import digaas.poll.query.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GroupingProperties {
    /** Of Step Functions, for inputs and states. */
    private static final int LARGEST_PAYLOAD = 256 * 1024;

    private static final UUID ATTEMPT = UUID.randomUUID();

    @Provide
    Arbitrary<List<OpenRequest>> requests() {
        Arbitrary<Integer> nameservers = Arbitraries.integers().between(1, 32);
        Arbitrary<Integer> seconds = Arbitraries.of(1, 2, 30);
        Arbitrary<Integer> rdataLength = Arbitraries.of(4, 4, 4, 9_000);
        return Combinators.combine(nameservers, seconds, rdataLength)
                .as(GroupingProperties::request)
                .list()
                .ofMaxSize(400);
    }

    private static OpenRequest request(int nameservers, int seconds, int rdataLength) {
        var condition = new Condition.DataPresent(Samples.A, Samples.data("x".repeat(rdataLength)));
        PollRequest sample =
                Samples.request(nameservers, 100, condition, Duration.ofSeconds(seconds), Duration.ofMinutes(10));
        return OpenRequest.start(Samples.variant(sample).id(UUID.randomUUID()).request());
    }

    @Property(tries = 50)
    void eachRequestIsInOneGroupOfItsKind(@ForAll("requests") List<OpenRequest> requests) {
        List<ExecutionState> groups = Grouping.of(requests, ATTEMPT);
        List<OpenRequest> grouped =
                groups.stream().flatMap(group -> group.requests().stream()).toList();
        assertThat(grouped).containsExactlyInAnyOrderElementsOf(requests);
        assertThat(groups).allSatisfy(group -> {
            assertThat(group.requests()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
            assertThat(group.requests().stream()
                            .map(open -> open.request().frequency().compareTo(Duration.ofSeconds(11)) < 0)
                            .distinct())
                    .as("paced inside, or by the state machine")
                    .hasSize(1);
        });
    }

    @Property(tries = 20)
    void theSameRequestsMakeTheSameExecutions(@ForAll("requests") List<OpenRequest> requests, @ForAll Random random) {
        List<OpenRequest> shuffled = new java.util.ArrayList<>(requests);
        Collections.shuffle(shuffled, random);
        assertThat(Grouping.of(shuffled, ATTEMPT)).isEqualTo(Grouping.of(requests, ATTEMPT));
        Set<String> names = new HashSet<>();
        Grouping.of(requests, ATTEMPT)
                .forEach(group -> assertThat(names.add(group.executionName())).isTrue());
    }

    @Property(tries = 20)
    void anotherAttemptMakesOtherExecutions(@ForAll("requests") List<OpenRequest> requests) {
        Set<String> names = new HashSet<>();
        Grouping.of(requests, ATTEMPT).forEach(group -> names.add(group.executionName()));
        assertThat(Grouping.of(requests, UUID.randomUUID())).noneMatch(group -> names.contains(group.executionName()));
    }

    @Property(tries = 20)
    void aGroupFitsAPayloadWhateverIsLearnt(@ForAll("requests") List<OpenRequest> requests) {
        for (ExecutionState group : Grouping.of(requests, ATTEMPT)) {
            List<OpenRequest> far =
                    group.requests().stream().map(GroupingProperties::polledFar).toList();
            ExecutionState state = group.afterRound(far, 1_000).withoutSamples().withoutLastAnswers();
            assertThat(StateJson.write(state).getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(LARGEST_PAYLOAD);
        }
    }

    /** Every nameserver showed the change, lost it and shows it again. */
    private static OpenRequest polledFar(OpenRequest open) {
        PollRequest request = open.request();
        Progress progress = open.progress();
        Instant time = Samples.NOON.plusNanos(123_456_789);
        for (int i = 0; i < request.nameservers().size(); i++) {
            for (Observation seen : shownLostShown(request, time)) {
                progress = progress.polled(request, time).observed(request, i, seen);
            }
        }
        assertThat(progress.lastAnswer()).isInstanceOf(LastAnswer.class);
        return new OpenRequest(request, progress);
    }

    private static List<Observation> shownLostShown(PollRequest request, Instant time) {
        var wanted = ((Condition.DataPresent) request.condition()).value();
        Observation shown = Samples.answer(Samples.record(request.name(), Samples.A, wanted));
        Observation lost = Samples.answer(Samples.a(request.name(), "other"));
        return Stream.of(lost, shown, lost, shown)
                .map(observation -> new Observation(time, Duration.ofNanos(1_234_567), observation.outcome()))
                .toList();
    }
}
