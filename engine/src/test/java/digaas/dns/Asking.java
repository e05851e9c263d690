package digaas.dns;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.RecordTypes;
import digaas.fixture.Certificate;
import digaas.fixture.LoopbackNameserver;
import digaas.poll.query.Authentication;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import digaas.poll.query.Question;
import digaas.poll.query.RecordType;
import digaas.poll.query.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Asking for one address, and what came of it. */
final class Asking {
    static final String NAME = "www.example.com.";
    static final RecordType A = RecordTypes.of(1);
    static final Transport BY_TLS = new Transport.Tls(Authentication.BY_NAMESERVER);
    static final Transport BY_HTTPS = new Transport.Https(Authentication.BY_NAMESERVER, Transport.Https.USUAL_PATH);
    static final Duration LONG = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(300);

    private Asking() {}

    static NioQueryEngine engine() {
        return new NioQueryEngine(EngineSettings.DEFAULT, InstantSource.system());
    }

    static NioQueryEngine trusting(Certificate certificate) {
        return trusting(certificate, EngineSettings.DEFAULT);
    }

    static NioQueryEngine trusting(Certificate certificate, EngineSettings settings) {
        return new NioQueryEngine(settings, InstantSource.system(), certificate::trust);
    }

    static Question question(InetSocketAddress nameserver, Transport transport) {
        return new Question(nameserver, NAME, A, transport);
    }

    static Observation ask(QueryEngine engine, InetSocketAddress nameserver, Transport transport, Duration timeout) {
        return engine.query(question(nameserver, transport), timeout)
                .orTimeout(LONG.toSeconds() * 2, TimeUnit.SECONDS)
                .join();
    }

    static Observation byUdp(QueryEngine engine, LoopbackNameserver server) {
        return ask(engine, server.address(), Transport.UDP, LONG);
    }

    static Answered answered(Observation observation) {
        assertThat(observation.outcome()).isInstanceOf(Answered.class);
        return (Answered) observation.outcome();
    }

    static void assertAddress(Observation observation, String address) {
        assertThat(answered(observation).answer())
                .singleElement()
                .satisfies(record -> assertThat(record.rdata().text()).isEqualTo(address));
    }

    static void assertUnanswered(Observation observation, Failure failure) {
        assertThat(observation.outcome()).isEqualTo(new Unanswered(failure));
    }
}
