package digaas.dns;

import static digaas.dns.Asking.A;
import static digaas.dns.Asking.LONG;
import static digaas.dns.Asking.NAME;
import static digaas.dns.Asking.SHORT;
import static digaas.dns.Asking.answered;
import static digaas.dns.Asking.ask;
import static digaas.dns.Asking.assertAddress;
import static digaas.dns.Asking.assertUnanswered;
import static digaas.dns.Asking.byUdp;
import static digaas.dns.Asking.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.dns.wire.MessageHeader;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome.Answered;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Question;
import digaas.poll.query.Rcode;
import digaas.poll.query.Serial;
import digaas.poll.query.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class UdpQueryTest {
    private final NioQueryEngine engine = engine();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private static LoopbackNameserver serving(LoopbackNameserver.Script script) {
        return new LoopbackNameserver(script, LoopbackNameserver.SILENT);
    }

    @Test
    void an_answer_is_observed_between_its_send_and_receive_times() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withAddress(query, "192.0.2.1")))) {
            Instant before = Instant.now();
            Observation observation = byUdp(engine, server);
            assertAddress(observation, "192.0.2.1");
            assertThat(observation.sentAt()).isBetween(before.minusMillis(5), Instant.now());
            assertThat(observation.rtt()).isPositive();
            assertThat(observation.receivedAt()).isBefore(Instant.now().plusMillis(5));
        }
    }

    @Test
    void the_query_asks_as_dig_does() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withAddress(query, "192.0.2.1")))) {
            byUdp(engine, server);
            Message query = Answers.message(server.seen().getFirst());
            assertThat(query.getHeader().getFlag(Flags.RD)).isTrue();
            assertThat(query.getHeader().getFlag(Flags.AD)).isFalse();
            assertThat(query.getHeader().getFlag(Flags.CD)).isFalse();
            assertThat(query.getOPT().getPayloadSize()).isEqualTo(1232);
            assertThat(query.getOPT().getOptions(3)).hasSize(1);
            assertThat(query.getOPT().getOptions(19)).hasSize(1);
        }
    }

    @Test
    void names_of_an_answer_are_told_in_lower_case_whatever_case_the_query_had() {
        LoopbackNameserver.Script script = query -> {
            Message answer = Answers.to(query);
            Name asked = answer.getQuestion().getName();
            answer.addRecord(Answers.record(asked, Type.CNAME, "Alias." + asked), Section.ANSWER);
            answer.addRecord(
                    Answers.record(
                            new Name(asked, 1), Type.SOA, new Name(asked, 1) + " Host." + asked + " 7 2 3 4 900"),
                    Section.AUTHORITY);
            answer.getHeader().setFlag(Flags.AA);
            return List.of(answer.toWire());
        };
        try (LoopbackNameserver server = serving(script)) {
            Answered answered = answered(byUdp(engine, server));
            assertThat(answered.authoritative()).isTrue();
            assertThat(answered.answer().getFirst().owner()).isEqualTo(NAME);
            assertThat(answered.answer().getFirst().rdata().text()).isEqualTo("alias.www.example.com.");
            assertThat(answered.authority().getFirst().soa()).isNotNull().satisfies(soa -> {
                assertThat(soa.serial()).isEqualTo(new Serial(7));
                assertThat(soa.minimum()).isEqualTo(900);
            });
            assertThat(answered.authority().getFirst().rdata().text())
                    .isEqualTo("example.com. host.www.example.com. 7 2 3 4 900");
        }
    }

    @Test
    void nsid_and_zone_version_are_kept() {
        LoopbackNameserver.Script script = query -> List.of(Answers.withOptions(
                query,
                0,
                new GenericEDNSOption(3, "ams1".getBytes(StandardCharsets.US_ASCII)),
                new GenericEDNSOption(19, HexFormat.of().parseHex("0200" + "0000002a"))));
        try (LoopbackNameserver server = serving(script)) {
            Answered answered = answered(byUdp(engine, server));
            assertThat(answered.nsid()).isEqualTo("ams1");
            assertThat(answered.zoneVersion()).isEqualTo(new Serial(42));
        }
    }

    @Test
    void response_codes_are_answers() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withRcode(query, 5)))) {
            assertThat(answered(byUdp(engine, server)).rcode()).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void a_wrong_packet_is_dropped_and_waiting_goes_on() {
        LoopbackNameserver.Script script = query -> {
            byte[] wrongId = Answers.withAddress(query, "192.0.2.66");
            wrongId[1]++;
            byte[] wrongType = Answers.withAddress(query, "192.0.2.66");
            wrongType[12 + 17 + 1] = 28;
            byte[] query2 = Answers.withAddress(query, "192.0.2.66");
            query2[2] &= 0x7F;
            byte[] wrongName = Answers.withAddress(query, "192.0.2.66");
            wrongName[13] = 'x';
            byte[] refusedWithoutQuestion = Answers.headerOnly(query, 5);
            return List.of(
                    new byte[0],
                    new byte[3],
                    wrongId,
                    wrongType,
                    query2,
                    wrongName,
                    refusedWithoutQuestion,
                    Answers.withAddress(query, "192.0.2.1"));
        };
        try (LoopbackNameserver server = serving(script)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(engine.counts().strayPackets()).isEqualTo(6);
        }
    }

    @Test
    void a_damaged_answer_is_malformed() {
        LoopbackNameserver.Script script = query -> {
            byte[] answer = Answers.withAddress(query, "192.0.2.1");
            answer[7] = 9;
            return List.of(answer);
        };
        try (LoopbackNameserver server = serving(script)) {
            assertUnanswered(byUdp(engine, server), Failure.MALFORMED);
        }
    }

    @Test
    void silence_ends_at_the_deadline() {
        try (LoopbackNameserver server = serving(LoopbackNameserver.SILENT)) {
            Observation observation = ask(engine, server.address(), Transport.UDP, SHORT);
            assertUnanswered(observation, Failure.TIMEOUT);
            assertThat(observation.rtt()).isBetween(SHORT, SHORT.plusSeconds(5));
        }
    }

    @Test
    void a_dead_port_is_unreachable_at_once_however_often_it_is_asked() throws IOException {
        try (DatagramSocket dead = DeadPort.udp()) {
            InetSocketAddress address = (InetSocketAddress) dead.getLocalSocketAddress();
            for (int i = 0; i < 3; i++) {
                Observation observation = ask(engine, address, Transport.UDP, LONG);
                assertUnanswered(observation, Failure.UNREACHABLE);
                assertThat(observation.rtt()).isLessThan(LONG);
            }
        }
    }

    @Test
    void a_server_that_answers_in_lower_case_is_asked_as_given() {
        LoopbackNameserver.Script script = query -> {
            byte[] lowered = new String(query, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(query, 0, lowered, 0, 12);
            return List.of(Answers.withAddress(lowered, "192.0.2.1"));
        };
        try (LoopbackNameserver server = serving(script)) {
            String longName = "abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopqrstuvwxyz.example.";
            for (int i = 0; i < 3; i++) {
                assertAddress(
                        engine.query(new Question(server.address(), longName, A, Transport.UDP), LONG)
                                .join(),
                        "192.0.2.1");
            }
            assertThat(server.seen()).hasSize(4);
        }
    }

    @Test
    void a_server_that_rejects_edns_is_asked_without_it_and_remembered() {
        for (int rcode : new int[] {1, 4}) {
            LoopbackNameserver.Script script = query -> List.of(
                    Answers.hasEdns(query)
                            ? Answers.headerOnly(query, rcode)
                            : Answers.withAddress(query, "192.0.2.1"));
            try (LoopbackNameserver server = serving(script)) {
                assertAddress(byUdp(engine, server), "192.0.2.1");
                assertAddress(byUdp(engine, server), "192.0.2.1");
                assertThat(server.seen()).extracting(Answers::hasEdns).containsExactly(true, false, false);
            }
        }
    }

    @Test
    void a_server_that_knows_another_version_of_edns_is_asked_without_it() {
        LoopbackNameserver.Script script = query -> List.of(
                Answers.hasEdns(query) ? Answers.withOptions(query, 1) : Answers.withAddress(query, "192.0.2.1"));
        try (LoopbackNameserver server = serving(script)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }

    @Test
    void a_server_that_rejects_the_question_itself_keeps_its_edns() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withRcode(query, 4)))) {
            assertThat(answered(byUdp(engine, server)).rcode().mnemonic()).isEqualTo("NOTIMP");
            byUdp(engine, server);
            assertThat(server.seen()).extracting(Answers::hasEdns).containsExactly(true, false, true, false);
        }
    }

    @Test
    void many_questions_share_few_sockets_and_all_get_their_own_answers() {
        LoopbackNameserver.Script script = query -> {
            Record asked = Answers.message(query).getQuestion();
            return List.of(
                    Answers.withAddress(query, "192.0.2." + asked.getName().getLabelString(0)));
        };
        try (LoopbackNameserver server = serving(script)) {
            List<CompletableFuture<Observation>> futures = IntStream.range(0, 250)
                    .mapToObj(
                            i -> engine.query(new Question(server.address(), i + ".example.", A, Transport.UDP), LONG))
                    .toList();
            for (int i = 0; i < futures.size(); i++) {
                assertAddress(futures.get(i).join(), "192.0.2." + i);
            }
            assertThat(server.sourcePorts()).hasSizeLessThanOrEqualTo(8);
            assertThat(engine.counts()).isEqualTo(new EngineCounts(250, 250, 0, 0, 0));
        }
    }

    @Test
    void ids_and_letter_case_differ_from_query_to_query() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withAddress(query, "192.0.2.1")))) {
            for (int i = 0; i < 20; i++) {
                byUdp(engine, server);
            }
            assertThat(server.seen().stream().map(MessageHeader::id).distinct()).hasSizeGreaterThan(15);
            assertThat(server.seen().stream()
                            .map(query -> Answers.message(query)
                                    .getQuestion()
                                    .getName()
                                    .toString())
                            .distinct())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> assertThat(name).isEqualToIgnoringCase(NAME));
        }
    }

    @Test
    void an_impossible_question_is_refused_to_the_caller() {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
        Question badName = new Question(loopback, "a..b.", A, Transport.UDP);
        assertThatThrownBy(() -> engine.query(badName, LONG)).isInstanceOf(IllegalArgumentException.class);
        Question good = Asking.question(loopback, Transport.UDP);
        assertThatThrownBy(() -> engine.query(good, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
