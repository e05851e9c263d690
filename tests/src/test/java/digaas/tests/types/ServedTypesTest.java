package digaas.tests.types;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.fixture.LoopbackNameserver;
import digaas.fixture.Ports;
import digaas.fixture.Program;
import digaas.poll.Condition;
import digaas.poll.Verdict;
import digaas.poll.query.Observation;
import digaas.poll.query.Question;
import digaas.poll.query.Rdata;
import digaas.poll.query.Transport;
import digaas.tests.Skip;
import digaas.tests.nameserver.Named;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One zone with a record of each type. BIND serves it; the types that BIND does not read come from a nameserver that
 * answers with their octets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedTypesTest {
    private static final String ZONE = "types.test.";
    private static final int SOA = 6;
    /** Its owners are hashes, which BIND checks. */
    private static final int NSEC3 = 50;

    private final LoopbackNameserver octets =
            new LoopbackNameserver(query -> List.of(answer(query)), query -> List.of(answer(query)));
    private final NioQueryEngine engine = new NioQueryEngine(EngineSettings.DEFAULT, InstantSource.system());
    private InetSocketAddress bind = octets.address();
    private @Nullable Named named;
    private Map<String, String> printed = Map.of();
    private Map<String, String> printedOnLines = Map.of();

    @BeforeAll
    void serve() throws Exception {
        Skip.without("named", "no type is served by BIND");
        Skip.without("dig", "nothing prints what BIND serves");
        Named started = Named.start(new Named.Setup(
                Ports.free(),
                "notify no; minimal-responses yes; check-names primary ignore;",
                Named.NO_CONTROLS + "zone \"types.test\" { type primary; file \"types.zone\"; };",
                Map.of("types.zone", zone())));
        named = started;
        bind = started.address();
        printed = printed("");
        printedOnLines = printed("+multiline");
    }

    @AfterAll
    void stop() throws Exception {
        engine.close();
        octets.close();
        if (named != null) {
            named.close();
        }
    }

    private static String zone() {
        return RegisteredType.stored().stream()
                .filter(type -> type.octets() == null)
                .map(type ->
                        "%s 60 TYPE%d %s\n".formatted(name(type), type.type().value(), type.value()))
                .collect(Collectors.joining("", "", ZONE + " 60 NS ns.example.org.\n"));
    }

    private static String name(RegisteredType type) {
        return switch (type.type().value()) {
            case SOA -> ZONE;
            case NSEC3 -> "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom." + ZONE;
            default -> "t" + type.type().value() + "." + ZONE;
        };
    }

    private InetSocketAddress nameserver(RegisteredType type) {
        return type.octets() == null ? bind : octets.address();
    }

    private static byte[] answer(byte[] query) {
        int questionEnd = 12;
        while (query[questionEnd] != 0) {
            questionEnd += query[questionEnd] + 1;
        }
        questionEnd += 5;
        int number = ByteBuffer.wrap(query).getShort(questionEnd - 4);
        byte[] data = RegisteredType.stored().stream()
                .filter(type -> type.type().value() == number && type.octets() != null)
                .map(type -> HexFormat.of().parseHex(String.valueOf(type.octets())))
                .findFirst()
                .orElseThrow();
        ByteBuffer out = ByteBuffer.allocate(questionEnd + 12 + data.length);
        out.put(query, 0, 2)
                .putShort((short) 0x8400)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0);
        out.put(query, 12, questionEnd - 12)
                .putShort((short) 0xC00C)
                .putShort((short) number)
                .putShort((short) 1);
        return out.putInt(60).putShort((short) data.length).put(data).array();
    }

    /** What dig prints of each type's data. With +multiline, a record's further lines start with blanks. */
    private Map<String, String> printed(String option) throws Exception {
        String questions = RegisteredType.stored().stream()
                .map(type -> "@127.0.0.1 -p %d %s TYPE%d +noall +answer +authority +norecurse %s\n"
                        .formatted(
                                nameserver(type).getPort(),
                                name(type),
                                type.type().value(),
                                option))
                .collect(Collectors.joining());
        return Arrays.stream(
                        Program.succeed(questions, "dig", "-f", "/dev/stdin").split("\n(?=\\S)", -1))
                .filter(record -> record.contains(ZONE))
                .map(record -> record.split("\\s+", 5))
                .collect(Collectors.toMap(words -> words[0], words -> words[4], (one, _) -> one));
    }

    private Observation observe(RegisteredType type) {
        Question question = new Question(nameserver(type), name(type), type.type(), Transport.UDP);
        return engine.query(question, Duration.ofSeconds(10))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("digaas.tests.types.RegisteredType#stored")
    void aValueIsSeenAsDigPrintsItHoweverItIsSpelledAndNoOtherValueIs(RegisteredType type) {
        Observation observation = observe(type);
        assertThat(printed.keySet()).contains(name(type));
        List<String> spellings =
                Arrays.asList(printed.get(name(type)), printedOnLines.get(name(type)), type.value(), type.otherwise());
        for (String text : spellings) {
            assertThat(verdict(type, type.parse(text), observation)).as(text).isInstanceOf(Verdict.Satisfied.class);
        }
        byte[] wire = HexFormat.of().parseHex(type.parse(type.value()).wire());
        for (int i = 0; i < wire.length; i++) {
            byte[] other = wire.clone();
            other[i] ^= 1;
            String hex = HexFormat.of().formatHex(other);
            Rdata value = type.parse("\\# %d %s".formatted(other.length, hex));
            assertThat(verdict(type, value, observation)).as("octet " + i).isEqualTo(Verdict.NOT_YET);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("digaas.tests.types.RegisteredType#stored")
    void whatIsShownOfAnAnswerReadsBack(RegisteredType type) {
        Rdata value = type.parse(type.value());
        assertThat(type.parse(value.text())).isEqualTo(value);
        assertThat(type.parse("\\# %d %s".formatted(value.wire().length() / 2, value.wire())))
                .isEqualTo(value);
    }

    private static Verdict verdict(RegisteredType type, Rdata value, Observation observation) {
        return new Condition.DataPresent(type.type(), value).judge(name(type), observation);
    }
}
