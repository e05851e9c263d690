package digaas.dns;

import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.LoopbackDoh.ANSWERING;
import static digaas.dns.LoopbackDoh.DNS_MESSAGE;
import static digaas.dns.LoopbackDoh.HTTP_1_1;
import static digaas.dns.LoopbackDoh.HTTP_2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Authentication;
import digaas.poll.Observation;
import digaas.poll.Outcome.Answered;
import digaas.poll.Outcome.Failure;
import digaas.poll.Question;
import digaas.poll.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

class HttpsQueryTest {
    private static final Transport BY_HTTPS = by(null);

    @TempDir
    private static Path folder;

    private static Certificate byName;
    private static Certificate byAddress;

    @BeforeAll
    static void makeCertificates() {
        byName = new Certificate(folder, "dns:ns1.example.com");
        byAddress = new Certificate(folder, "ip:127.0.0.1");
    }

    private static Transport by(@Nullable String name, String... pins) {
        return new Transport.Https(new Authentication(name, List.of(pins)), Transport.Https.USUAL_PATH);
    }

    private static NioQueryEngine trusting(Certificate certificate) {
        return trusting(certificate, EngineSettings.DEFAULT);
    }

    private static NioQueryEngine trusting(Certificate certificate, EngineSettings settings) {
        return new NioQueryEngine(settings, InstantSource.system(), certificate::trust);
    }

    private static List<CompletableFuture<Observation>> askOften(
            QueryEngine engine, LoopbackDoh server, int times, Duration timeout) {
        return IntStream.range(0, times)
                .mapToObj(i -> engine.query(
                        new Question(server.address(), "n" + i + ".example.", Asking.A, BY_HTTPS), timeout))
                .toList();
    }

    /** Sockets and selectors of this process. */
    private static long descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.map(HttpsQueryTest::target)
                    .filter(target -> target.startsWith("socket:") || target.startsWith("anon_inode:"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed in the meantime";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void a_server_with_a_certificate_for_its_address_answers(String protocol) {
        try (LoopbackDoh server = new LoopbackDoh(byAddress, protocol, ANSWERING);
                NioQueryEngine engine = trusting(byAddress)) {
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(2, 2, 0, 0, 0));
        }
    }

    @Test
    void the_request_is_as_rfc_8484_has_it_and_goes_to_the_address() {
        Transport transport = new Transport.Https(Authentication.BY_NAMESERVER, "/my%20dns/query");
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_1_1, ANSWERING);
                NioQueryEngine engine = trusting(byAddress)) {
            assertAddress(ask(engine, server.address(), transport, LONG), "192.0.2.1");
            assertThat(server.heads())
                    .singleElement()
                    .asString()
                    .startsWith("POST /my%20dns/query HTTP/1.1\r\n")
                    .contains("Host: 127.0.0.1:" + server.address().getPort() + "\r\n")
                    .contains("Content-Type: " + DNS_MESSAGE + "\r\n")
                    .contains("Accept: " + DNS_MESSAGE + "\r\n")
                    .doesNotContain("Java", "Cookie", "Authorization", "Upgrade");
            assertThat(server.names()).isEmpty();
        }
    }

    @Test
    void the_certificate_must_be_for_the_nameservers_own_name() throws UnknownHostException {
        try (LoopbackDoh server = new LoopbackDoh(byName, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byName)) {
            assertAddress(ask(engine, named(server, "ns1.example.com"), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(server.names()).containsOnly("ns1.example.com");
            assertUnanswered(ask(engine, named(server, "ns2.example.com"), BY_HTTPS, LONG), Failure.TLS);
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), Failure.TLS);
        }
    }

    private static InetSocketAddress named(LoopbackDoh server, String name) throws UnknownHostException {
        byte[] octets = server.address().getAddress().getAddress();
        return new InetSocketAddress(
                InetAddress.getByAddress(name, octets), server.address().getPort());
    }

    @Test
    void the_certificate_must_be_for_the_name_that_the_request_gives_whatever_the_address() {
        try (LoopbackDoh server = new LoopbackDoh(byName, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byName)) {
            assertAddress(ask(engine, server.address(), by("ns1.example.com"), LONG), "192.0.2.1");
            assertThat(server.names()).containsOnly("ns1.example.com");
            assertUnanswered(ask(engine, server.address(), by("ns2.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void a_certificate_for_the_address_does_not_do_where_a_name_is_given() {
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byAddress)) {
            assertUnanswered(ask(engine, server.address(), by("ns1.example.com"), LONG), Failure.TLS);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() {
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byName)) {
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), Failure.TLS);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(1, 0, 0, 1, 0));
        }
    }

    @Test
    void a_pinned_key_is_enough_where_no_name_is_given_and_not_where_one_is() {
        try (LoopbackDoh server = new LoopbackDoh(byName, HTTP_2, ANSWERING);
                NioQueryEngine strangers = trusting(byAddress);
                NioQueryEngine friends = trusting(byName)) {
            InetSocketAddress address = server.address();
            String right = byName.pin();
            String wrong = byAddress.pin();
            assertAddress(ask(strangers, address, by(null, right), LONG), "192.0.2.1");
            assertAddress(ask(strangers, address, by(null, wrong, right), LONG), "192.0.2.1");
            assertUnanswered(ask(strangers, address, by(null, wrong), LONG), Failure.TLS);
            assertUnanswered(ask(strangers, address, by("ns1.example.com", right), LONG), Failure.TLS);
            assertAddress(ask(friends, address, by("ns1.example.com", right), LONG), "192.0.2.1");
            assertUnanswered(ask(friends, address, by("ns1.example.com", wrong), LONG), Failure.TLS);
            assertUnanswered(ask(friends, address, by("ns2.example.com", right), LONG), Failure.TLS);
        }
    }

    @Test
    void questions_that_ask_for_other_proof_share_no_connection() {
        try (LoopbackDoh server = new LoopbackDoh(byName, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byName)) {
            InetSocketAddress address = server.address();
            assertAddress(ask(engine, address, by(null, byName.pin()), LONG), "192.0.2.1");
            assertUnanswered(ask(engine, address, BY_HTTPS, LONG), Failure.TLS);
            assertUnanswered(ask(engine, address, by(null, byAddress.pin()), LONG), Failure.TLS);
            assertAddress(ask(engine, address, by("ns1.example.com"), LONG), "192.0.2.1");
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    static Stream<Arguments> hostileScripts() {
        LoopbackDoh.Script otherId = (query, response) -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.66");
            answer[0] ^= 1;
            response.message(answer);
        };
        LoopbackDoh.Script otherName = (query, response) -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.66");
            answer[QueryPacket.HEADER + 1] ^= 1;
            response.message(answer);
        };
        return Stream.of(
                        hostile("another type", Failure.HTTP, text(200)),
                        hostile("no type", Failure.HTTP, (query, response) -> {
                            response.head(200, Map.of());
                            response.body(Answers.withAddress(query, "192.0.2.66"));
                            response.end();
                        }),
                        hostile("an error", Failure.HTTP, answering(500)),
                        hostile("not found", Failure.HTTP, text(404)),
                        hostile("no right", Failure.HTTP, answering(401)),
                        hostile("another success", Failure.HTTP, answering(203)),
                        hostile("a body that does not end", Failure.HTTP, HttpsQueryTest::withoutEnd),
                        hostile("a message too large", Failure.HTTP, (_, response) -> {
                            response.head(200, Map.of("content-type", DNS_MESSAGE));
                            response.body(new byte[0x10000]);
                            response.end();
                        }),
                        hostile("nothing", Failure.MALFORMED, (_, response) -> response.message(new byte[0])),
                        hostile("rubbish", Failure.MALFORMED, (_, response) -> response.message(new byte[200])),
                        hostile("the query itself", Failure.MALFORMED, (query, response) -> response.message(query)),
                        hostile("the answer to another query", Failure.MALFORMED, otherId),
                        hostile("the answer to another question", Failure.MALFORMED, otherName),
                        hostile(
                                "a truncated answer",
                                Failure.TRUNCATED,
                                (query, response) -> response.message(Answers.truncated(query))))
                .flatMap(each ->
                        Stream.of(HTTP_2, HTTP_1_1).map(protocol -> Arguments.of(protocol, each[0], each[1], each[2])));
    }

    private static Object[] hostile(String name, Failure failure, LoopbackDoh.Script script) {
        return new Object[] {name, failure, script};
    }

    private static LoopbackDoh.Script text(int status) {
        return (_, response) -> response.whole(status, "text/html", "<p>hello</p>".getBytes(UTF_8));
    }

    /** The right answer with another status. */
    private static LoopbackDoh.Script answering(int status) {
        return (query, response) -> response.whole(status, DNS_MESSAGE, Answers.withAddress(query, "192.0.2.66"));
    }

    private static void withoutEnd(byte[] query, LoopbackDoh.Response response) throws IOException {
        response.head(200, Map.of("content-type", DNS_MESSAGE));
        while (true) {
            response.body(new byte[1_000]);
        }
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("hostileScripts")
    void what_is_no_answer_is_no_evidence(String protocol, String name, Failure failure, LoopbackDoh.Script script) {
        try (LoopbackDoh server = new LoopbackDoh(byAddress, protocol, script);
                NioQueryEngine engine = trusting(byAddress)) {
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), failure);
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), failure);
            assertThat(engine.counts().refused()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void a_redirect_is_not_followed(String protocol) {
        try (LoopbackDoh elsewhere = new LoopbackDoh(byAddress, protocol, ANSWERING)) {
            String location = "https://127.0.0.1:" + elsewhere.address().getPort() + "/dns-query";
            LoopbackDoh.Script redirecting = (_, response) -> {
                response.head(307, Map.of("location", location, "content-type", DNS_MESSAGE));
                response.end();
            };
            try (LoopbackDoh server = new LoopbackDoh(byAddress, protocol, redirecting);
                    NioQueryEngine engine = trusting(byAddress)) {
                assertUnanswered(ask(engine, server.address(), BY_HTTPS, LONG), Failure.HTTP);
                assertThat(elsewhere.connections()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void a_body_that_comes_too_slowly_ends_at_the_deadline_and_the_next_question_is_answered(String protocol) {
        CountDownLatch done = new CountDownLatch(1);
        LoopbackDoh.Script slow = (query, response) -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            response.head(200, Map.of("content-type", DNS_MESSAGE));
            response.body(Arrays.copyOf(answer, 20));
            if (done.getCount() > 0) {
                done.await();
            }
            response.body(Arrays.copyOfRange(answer, 20, answer.length));
            response.end();
        };
        try (LoopbackDoh server = new LoopbackDoh(byAddress, protocol, slow);
                NioQueryEngine engine = trusting(byAddress)) {
            assertUnanswered(ask(engine, server.address(), BY_HTTPS, SHORT), Failure.TIMEOUT);
            done.countDown();
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(engine.counts()).isEqualTo(new EngineCounts(2, 1, 1, 0, 0));
        }
    }

    @Test
    void a_server_that_accepts_and_says_nothing_times_out() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                NioQueryEngine engine = trusting(byAddress)) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            long before = descriptors();
            assertUnanswered(ask(engine, address, BY_HTTPS, SHORT), Failure.TIMEOUT);
            engine.closeIdle();
            assertThat(descriptors()).isLessThanOrEqualTo(before + 3);
        }
    }

    @Test
    void a_refused_connection_is_unreachable() {
        LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, ANSWERING);
        InetSocketAddress address = server.address();
        server.close();
        try (NioQueryEngine engine = trusting(byAddress)) {
            assertUnanswered(ask(engine, address, BY_HTTPS, LONG), Failure.UNREACHABLE);
        }
    }

    @Test
    void a_server_that_speaks_no_tls_fails_as_tls() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                NioQueryEngine engine = trusting(byAddress)) {
            InetSocketAddress address = new InetSocketAddress(web.getInetAddress(), web.getLocalPort());
            CompletableFuture<Observation> future = engine.query(Asking.question(address, BY_HTTPS), LONG);
            try (Socket connection = web.accept()) {
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                assertUnanswered(future.join(), Failure.TLS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void a_dropped_connection_is_made_again(String protocol) {
        try (LoopbackDoh server = new LoopbackDoh(byAddress, protocol, ANSWERING);
                NioQueryEngine engine = trusting(byAddress)) {
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            server.dropConnections();
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            assertThat(engine.counts()).isEqualTo(new EngineCounts(2, 2, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HTTP_2, HTTP_1_1})
    void many_questions_at_once_are_all_answered_within_the_bound_on_descriptors(String protocol) {
        EngineSettings settings = new EngineSettings(1_000, 1_000, LONG, 12, 100_000, 8, 4_096, Duration.ofSeconds(30));
        try (LoopbackDoh server = new LoopbackDoh(byAddress, protocol, ANSWERING);
                NioQueryEngine engine = trusting(byAddress, settings)) {
            askOften(engine, server, 300, LONG).forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertThat(server.connections()).isBetween(1, 10);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(300, 300, 0, 0, 0));
        }
    }

    @Test
    void silent_servers_leave_room_for_others() {
        EngineSettings settings = new EngineSettings(1_000, 1_000, LONG, 6, 100_000, 8, 4_096, Duration.ofSeconds(30));
        try (LoopbackDoh silent = new LoopbackDoh(byAddress, HTTP_1_1, LoopbackDoh.SILENT);
                LoopbackDoh answering = new LoopbackDoh(byAddress, HTTP_1_1, ANSWERING);
                LoopbackNameserver udp =
                        new LoopbackNameserver(LoopbackNameserver.ANSWERING, LoopbackNameserver.SILENT);
                NioQueryEngine engine = trusting(byAddress, settings)) {
            List<CompletableFuture<Observation>> unanswered = askOften(engine, silent, 30, SHORT);
            List<CompletableFuture<Observation>> answered = askOften(engine, answering, 30, LONG);
            CompletableFuture<Observation> byUdp = engine.query(Asking.question(udp.address(), Transport.UDP), LONG);
            answered.forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertAddress(byUdp.join(), "192.0.2.1");
            unanswered.forEach(future -> assertUnanswered(future.join(), Failure.TIMEOUT));
            assertThat(engine.counts()).isEqualTo(new EngineCounts(61, 31, 30, 0, 0));
        }
    }

    @Test
    void however_much_is_asked_of_silent_servers_others_are_answered_meanwhile() {
        EngineSettings settings = new EngineSettings(1_000, 1_000, LONG, 24, 100_000, 8, 4_096, Duration.ofSeconds(30));
        try (LoopbackDoh silent = new LoopbackDoh(byAddress, HTTP_1_1, LoopbackDoh.SILENT);
                LoopbackDoh answering = new LoopbackDoh(byAddress, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byAddress, settings)) {
            List<CompletableFuture<Observation>> unanswered = askOften(engine, silent, 100, LONG);
            askOften(engine, answering, 100, LONG).forEach(future -> assertAddress(future.join(), "192.0.2.1"));
            assertThat(unanswered).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void an_idle_engine_closes_its_clients_and_opens_others_when_asked_again() {
        Set<Thread> before = threads();
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byAddress)) {
            engine.query(Asking.question(server.address(), Transport.UDP), SHORT)
                    .join();
            assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
            engine.closeIdle();
            long idle = descriptors();
            for (int i = 0; i < 3; i++) {
                assertAddress(ask(engine, server.address(), BY_HTTPS, LONG), "192.0.2.1");
                engine.closeIdle();
            }
            // The server's ends close when it has heard.
            assertThat(before).containsAll(threads());
            assertThat(descriptors()).isLessThanOrEqualTo(idle + 1);
        }
    }

    /** Of HTTP clients, whoever made them. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient"))
                .collect(Collectors.toSet());
    }

    @Test
    void closing_abandons_what_is_in_flight_and_lets_go_of_everything() {
        Set<Thread> before = threads();
        try (LoopbackDoh silent = new LoopbackDoh(byAddress, HTTP_2, LoopbackDoh.SILENT)) {
            NioQueryEngine engine = trusting(byAddress);
            List<CompletableFuture<Observation>> futures = askOften(engine, silent, 20, LONG);
            engine.close();
            assertThat(futures).allSatisfy(future -> assertUnanswered(future.getNow(null), Failure.ABANDONED));
            assertThat(engine.counts()).isEqualTo(new EngineCounts(20, 0, 0, 20, 0));
            assertThat(before).containsAll(threads());
        }
    }

    @Test
    void an_answer_must_be_signed_where_the_query_is() {
        TsigKey key = ((Parsed.Valid<TsigKey>) TsigKey.parse("key.example", "hmac-sha256", "c2VjcmV0")).value();
        TSIG right = new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString("key.example."), "secret".getBytes(UTF_8));
        LoopbackDoh.Script signing = (query, response) -> {
            Message asked = Answers.message(query);
            Message answer = Answers.to(query);
            boolean genuine = right.verify(asked, query, null) == Rcode.NOERROR;
            answer.addRecord(
                    Answers.record(answer.getQuestion().getName(), Type.A, genuine ? "192.0.2.1" : "192.0.2.66"),
                    Section.ANSWER);
            answer.setTSIG(right, Rcode.NOERROR, asked.getTSIG());
            response.message(answer.toWire(Message.MAXLENGTH));
        };
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, signing);
                LoopbackDoh unsigned = new LoopbackDoh(byAddress, HTTP_2, ANSWERING);
                NioQueryEngine engine = trusting(byAddress)) {
            assertAddress(
                    engine.query(Asking.question(server.address(), BY_HTTPS), key, LONG)
                            .join(),
                    "192.0.2.1");
            assertUnanswered(
                    engine.query(Asking.question(unsigned.address(), BY_HTTPS), key, LONG)
                            .join(),
                    Failure.TSIG);
        }
    }

    @Test
    void a_large_answer_arrives_whole() {
        LoopbackDoh.Script large = (query, response) -> response.message(Answers.withAddresses(query, 3_500));
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, large);
                NioQueryEngine engine = trusting(byAddress)) {
            Answered answer = Asking.answered(ask(engine, server.address(), BY_HTTPS, LONG));
            assertThat(answer.answer()).hasSize(3_500);
        }
    }

    @Test
    void a_question_is_dated_from_before_it_was_sent_to_after_it_was_answered() {
        AtomicReference<Instant> received = new AtomicReference<>(Instant.MAX);
        AtomicReference<Instant> answered = new AtomicReference<>(Instant.MAX);
        LoopbackDoh.Script noting = (query, response) -> {
            received.set(Instant.now());
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            response.head(200, Map.of("content-type", DNS_MESSAGE));
            response.body(answer);
            answered.set(Instant.now());
            response.end();
        };
        try (LoopbackDoh server = new LoopbackDoh(byAddress, HTTP_2, noting);
                NioQueryEngine engine = trusting(byAddress)) {
            Observation observation = ask(engine, server.address(), BY_HTTPS, LONG);
            assertThat(observation.sentAt()).isBefore(received.get());
            assertThat(observation.receivedAt()).isAfter(answered.get());
        }
    }
}
