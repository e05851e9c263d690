package digaas.round;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Samples;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Authentication;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AllowedQuerierTest {
    private final InstantSource clock = SteadyClock.start();
    private final List<InetSocketAddress> asked = new ArrayList<>();
    private final Querier engine = (request, nameserver, _, asker) -> {
        asker.sent();
        asked.add(request.nameservers().get(nameserver).address());
        return CompletableFuture.completedFuture(
                new Observation(clock.instant(), Duration.ofNanos(1), Samples.zone(1)));
    };
    private final Querier guarded = new AllowedQuerier(engine, new AllowedNameservers(false, false), clock);

    private static final class Ended implements ResultSink {
        private final List<Ending> endings = Collections.synchronizedList(new ArrayList<>());
        private final List<OpenRequest> requests = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void ended(OpenRequest open, Ending ending) {
            requests.add(open);
            endings.add(ending);
        }

        @Override
        public void sampled(OpenRequest open, List<QuerySample> samples) {}
    }

    private PollRequest about(String... nameservers) {
        return Samples.variant(Samples.request(Duration.ofMillis(50), Duration.ofMillis(200)))
                .startTime(clock.instant())
                .nameservers(List.of(nameservers).stream()
                        .map(text -> new Nameserver(text, new InetSocketAddress(InetAddress.ofLiteral(text), 53)))
                        .toArray(Nameserver[]::new))
                .request();
    }

    private Ended round(PollRequest request) throws InterruptedException {
        var ended = new Ended();
        List<OpenRequest> left = Round.run(guarded, ended, Limits.STANDARD, clock, List.of(OpenRequest.start(request)));
        assertThat(left).isEmpty();
        return ended;
    }

    @Test
    void aNameserverThatMayNotBeAskedAnyMoreGetsNoPacketAndTheResultSaysSo() throws InterruptedException {
        Ended ended = round(about("169.254.169.254"));

        assertThat(asked).isEmpty();
        assertThat(ended.endings)
                .singleElement()
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT));
        assertThat(ended.requests)
                .singleElement()
                .satisfies(open -> assertThat(
                                Objects.requireNonNull(open.progress().lastAnswer())
                                        .came())
                        .isEqualTo("forbidden"));
    }

    @Test
    void othersOfTheSameRequestAreAsked() throws InterruptedException {
        Ended ended = round(about("192.0.2.1", "127.0.0.1"));

        assertThat(asked)
                .isNotEmpty()
                .allMatch(address -> address.getAddress().getHostAddress().equals("192.0.2.1"));
        assertThat(ended.endings).singleElement().isInstanceOf(Ending.Failed.class);
    }

    @Test
    void theWebsPortIsAskedByHttpsOnly() throws InterruptedException {
        var nameserver =
                new Nameserver("192.0.2.1:443", new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 443));
        PollRequest byUdp =
                Samples.variant(about("192.0.2.1")).nameservers(nameserver).request();
        var https = new Transport.Https(Authentication.BY_NAMESERVER, Transport.Https.USUAL_PATH);
        round(byUdp);
        assertThat(asked).isEmpty();
        round(Samples.variant(byUdp).transport(https).request());
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatMayBeAskedIsAsked() throws InterruptedException {
        Ended ended = round(about("192.0.2.1"));

        assertThat(asked).hasSize(1);
        assertThat(ended.endings).singleElement().isInstanceOf(Ending.Completed.class);
    }
}
