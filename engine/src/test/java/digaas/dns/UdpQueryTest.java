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

import digaas.dns.query.EngineCounts;
import digaas.dns.wire.MessageHeader;
import digaas.fixture.Answers;
import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Ports;
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
    void anAnswerIsObservedBetweenItsSendAndReceiveTimes() {
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
    void theQueryAsksAsDigDoes() {
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
    void aQuestionThatWantsNoRecursionHasRdClear() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withAddress(query, "192.0.2.1")))) {
            var question = new Question(server.address(), Asking.NAME, Asking.A, Transport.UDP, false, true);
            Asking.assertAddress(engine.query(question, Asking.LONG).join(), "192.0.2.1");
            assertThat(Answers.message(server.seen().getFirst()).getHeader().getFlag(Flags.RD))
                    .isFalse();
        }
    }

    @Test
    void namesOfAnAnswerAreToldInLowerCaseWhateverCaseTheQueryHad() {
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
    void nsidAndZoneVersionAreKept() {
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
    void responseCodesAreAnswers() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withRcode(query, 5)))) {
            assertThat(answered(byUdp(engine, server)).rcode()).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void aWrongPacketIsDroppedAndWaitingGoesOn() {
        LoopbackNameserver.Script script = query -> {
            byte[] wrongId = Answers.withAddress(query, "192.0.2.66");
            wrongId[1]++;
            byte[] wrongType = Answers.withAddress(query, "192.0.2.66");
            wrongType[12 + 17 + 1] = 28;
            byte[] query2 = Answers.withAddress(query, "192.0.2.66");
            query2[2] &= 0x7F;
            byte[] wrongName = Answers.withAddress(query, "192.0.2.66");
            wrongName[13] = 'x';
            byte[] deniedWithoutQuestion = Answers.headerOnly(query, 3);
            return List.of(
                    new byte[0],
                    new byte[3],
                    wrongId,
                    wrongType,
                    query2,
                    wrongName,
                    deniedWithoutQuestion,
                    Answers.withAddress(query, "192.0.2.1"));
        };
        try (LoopbackNameserver server = serving(script)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
            assertThat(engine.counts().strayPackets()).isEqualTo(6);
        }
    }

    @Test
    void aDamagedAnswerIsMalformed() {
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
    void silenceEndsAtTheDeadline() {
        try (LoopbackNameserver server = serving(LoopbackNameserver.SILENT)) {
            Observation observation = ask(engine, server.address(), Transport.UDP, SHORT);
            assertUnanswered(observation, Failure.TIMEOUT);
            assertThat(observation.rtt()).isBetween(SHORT, SHORT.plusSeconds(5));
        }
    }

    @Test
    void aDeadPortIsUnreachableAtOnceHoweverOftenItIsAsked() throws IOException {
        try (DatagramSocket dead = Ports.deadUdp()) {
            InetSocketAddress address = (InetSocketAddress) dead.getLocalSocketAddress();
            for (int i = 0; i < 3; i++) {
                Observation observation = ask(engine, address, Transport.UDP, LONG);
                assertUnanswered(observation, Failure.UNREACHABLE);
                assertThat(observation.rtt()).isLessThan(LONG);
            }
        }
    }

    @Test
    void aServerThatAnswersInLowerCaseIsAskedAsGiven() {
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
    void aServerThatRejectsEdnsIsAskedWithoutItAndRemembered() {
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
    void aServerThatKnowsAnotherVersionOfEdnsIsAskedWithoutIt() {
        LoopbackNameserver.Script script = query -> List.of(
                Answers.hasEdns(query) ? Answers.withOptions(query, 1) : Answers.withAddress(query, "192.0.2.1"));
        try (LoopbackNameserver server = serving(script)) {
            assertAddress(byUdp(engine, server), "192.0.2.1");
        }
    }

    @Test
    void aServerThatRejectsTheQuestionItselfKeepsItsEdns() {
        try (LoopbackNameserver server = serving(query -> List.of(Answers.withRcode(query, 4)))) {
            assertThat(answered(byUdp(engine, server)).rcode().mnemonic()).isEqualTo("NOTIMP");
            byUdp(engine, server);
            assertThat(server.seen()).extracting(Answers::hasEdns).containsExactly(true, false, true, false);
        }
    }

    @Test
    void manyQuestionsShareFewSocketsAndAllGetTheirOwnAnswers() {
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
    void idsAndLetterCaseDifferFromQueryToQuery() {
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
    void anImpossibleQuestionIsRefusedToTheCaller() {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
        Question badName = new Question(loopback, "a..b.", A, Transport.UDP);
        assertThatThrownBy(() -> engine.query(badName, LONG)).isInstanceOf(IllegalArgumentException.class);
        Question good = Asking.question(loopback, Transport.UDP);
        assertThatThrownBy(() -> engine.query(good, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
