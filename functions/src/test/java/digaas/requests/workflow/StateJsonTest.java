package digaas.requests.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Condition;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Samples;
import digaas.poll.query.Authentication;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StateJsonTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Condition> conditions() {
        return Stream.of(
                new Condition.SerialNotLower(new Serial(4_294_967_295L)),
                new Condition.ZoneExists(),
                new Condition.SerialsEqual(),
                new Condition.ZoneRemoved(),
                new Condition.DataPresent(Samples.A, Samples.data("192.0.2.1")),
                new Condition.RrsetEquals(RecordType.NS, Set.of(Samples.data("a."), Samples.data("b."))),
                new Condition.RrsetIncludes(RecordType.NS, Set.of(Samples.data("a."), Samples.data("b."))),
                new Condition.DataExists(Samples.A),
                new Condition.TextPresent(new TextOctets("00ff")),
                new Condition.NameAbsent(Samples.A),
                new Condition.RecordRemoved(Samples.A, Optional.empty()),
                new Condition.RecordRemoved(Samples.A, Optional.of(Samples.data("192.0.2.1"))));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aStateComesOutAsItWentIn(Condition condition) {
        PollRequest request = Samples.variant(
                        Samples.request(2, 50, condition, Duration.ofMillis(1_200), Duration.ofMillis(7_300)))
                .authoritative(condition instanceof Condition.ZoneExists)
                .options(
                        condition instanceof Condition.ZoneExists
                                ? new QueryOptions(Duration.ofMillis(100), false)
                                : QueryOptions.USUAL)
                .request();
        Progress progress = Progress.start(request)
                .polled(request, Samples.NOON.plusNanos(123_456_789))
                .heldBack(3)
                .observed(request, 0, Samples.at(Samples.NOON, Samples.silence()))
                .observed(request, 1, Samples.at(Samples.NOON.plusSeconds(1), Samples.refused()))
                .observed(request, 0, Samples.at(Samples.NOON.plusSeconds(2), Samples.zone(7)));
        var state = new ExecutionState(
                "line",
                3,
                17,
                false,
                Instant.parse("2026-01-01T12:00:05Z"),
                List.of(new OpenRequest(request, progress)));
        assertThat(StateJson.read(StateJson.write(state))).isEqualTo(state);
        assertThat(StateJson.read(StateJson.write(state.ofUntouched()))).isEqualTo(state.ofUntouched());
        assertThat(StateJson.requests(new JsonMapper().readTree(StateJson.write(state)))
                        .ids())
                .containsExactly(request.id());
    }

    static Stream<Transport> transports() {
        String pin = "PG9/O3QQycc9tb7QXIVzjG+HgdLMaTJpxiAthz8uvcw=";
        return Stream.of(
                Transport.UDP,
                Transport.TCP,
                new Transport.Tls(Authentication.BY_NAMESERVER),
                new Transport.Tls(new Authentication("ns1.example.com", List.of())),
                new Transport.Https(Authentication.BY_NAMESERVER, Transport.Https.USUAL_PATH),
                new Transport.Https(new Authentication("ns1.example.com", List.of(pin, pin)), "/dns"));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aTransportComesOutAsItWentIn(Transport transport) {
        PollRequest request = Samples.variant(Samples.request(SECOND, SECOND))
                .transport(transport)
                .request();
        var state = ExecutionState.first("line", List.of(OpenRequest.start(request)));
        assertThat(StateJson.read(StateJson.write(state))).isEqualTo(state);
    }

    @Test
    void aHostNameStaysWithItsAddressAndIsNotLookedUp() throws UnknownHostException {
        PollRequest plain = Samples.request(SECOND, SECOND);
        InetAddress address = InetAddress.getByAddress("ns1.invalid", new byte[] {(byte) 192, 0, 2, 1});
        PollRequest request = Samples.variant(plain)
                .nameservers(new Nameserver("ns1.invalid:853", new InetSocketAddress(address, 853)))
                .request();
        var state = ExecutionState.first("line", List.of(OpenRequest.start(request)));
        InetSocketAddress read = StateJson.read(StateJson.write(state))
                .requests()
                .getFirst()
                .request()
                .nameservers()
                .getFirst()
                .address();
        assertThat(read.getHostString()).isEqualTo("ns1.invalid");
        assertThat(read.getAddress().getHostAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void theStateMachineIsToldToWaitToHandOverOrThatItIsDone() {
        PollRequest request = Samples.request(Duration.ofSeconds(30), Duration.ofSeconds(90));
        List<OpenRequest> open =
                List.of(new OpenRequest(request, Progress.start(request).polled(request, Samples.NOON)));
        ExecutionState state = ExecutionState.first("line", open);
        JsonNode waiting = json(state.afterRound(open, 3));
        JsonNode full = json(state.afterRound(open, 3).afterRound(open, 3).afterRound(open, 3));
        JsonNode done = json(state.afterRound(List.of(), 3));
        assertThat(waiting.get("decision").asString()).isEqualTo("wait");
        assertThat(waiting.get("next_poll_at").asString())
                .as("a second before the poll is due")
                .isEqualTo("2026-01-01T12:00:29Z");
        assertThat(full.get("decision").asString()).isEqualTo("hand_over");
        assertThat(full.get("successor").asString()).isEqualTo("line-2");
        assertThat(done.get("decision").asString()).isEqualTo("done");
    }

    private static JsonNode json(ExecutionState state) {
        return new JsonMapper().readTree(StateJson.write(state));
    }

    @Test
    void afterARoundNothingIsTakenForUntouched() {
        ExecutionState state = ExecutionState.first("line", List.of(OpenRequest.start(Samples.request(SECOND, SECOND))))
                .ofUntouched();
        assertThat(state.afterRound(state.requests(), 260).untouched()).isFalse();
        assertThat(state.afterRound(state.requests(), 1).untouched()).isFalse();
    }
}
