package digaas.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.Condition;
import digaas.poll.Samples;
import digaas.poll.Verdict;
import digaas.poll.query.Outcome;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {
    private static final Path DOCUMENT = Path.of("../docs/EVIDENCE.md");

    private static Map<String, Condition> ordinary() {
        Map<String, Condition> columns = new LinkedHashMap<>();
        columns.put("`zone_exists`", new Condition.ZoneExists());
        columns.put("`serial_not_lower`", new Condition.SerialNotLower(new Serial(5)));
        columns.put("`zone_removed`", new Condition.ZoneRemoved());
        columns.put("`data=`", new Condition.DataPresent(Samples.A, Answer.VALUE));
        columns.put("`rrset=`", new Condition.RrsetEquals(Samples.A, Set.of(Answer.VALUE)));
        columns.put("`includes=`", new Condition.RrsetIncludes(Samples.A, Set.of(Answer.VALUE)));
        columns.put("`txt=`", new Condition.TextPresent(TextOctets.of("hello".getBytes(StandardCharsets.UTF_8))));
        columns.put("`data_exists`", new Condition.DataExists(Samples.A));
        columns.put("`record_removed`", new Condition.RecordRemoved(Samples.A, Optional.empty()));
        columns.put("… with `rdata`", new Condition.RecordRemoved(Samples.A, Optional.of(Answer.VALUE)));
        columns.put("`nxdomain`", new Condition.NameAbsent(Samples.A));
        return columns;
    }

    private static Map<String, Condition> typed(RecordType type) {
        Map<String, Condition> columns = new LinkedHashMap<>();
        columns.put("`data=`", new Condition.DataPresent(type, Samples.data(Answer.TARGET)));
        columns.put("`data_exists`", new Condition.DataExists(type));
        columns.put("`record_removed`", new Condition.RecordRemoved(type, Optional.empty()));
        columns.put("… with `rdata`", new Condition.RecordRemoved(type, Optional.of(Samples.data(Answer.TARGET))));
        columns.put("`nxdomain`", new Condition.NameAbsent(type));
        return columns;
    }

    @Test
    void theDocumentSaysWhatEveryKindOfAnswerMeansForEveryCondition() throws IOException {
        String header = header("answer", ordinary().keySet());
        String rows = AnswerKinds.all().stream()
                .map(kind -> row(
                        List.of(kind.text()),
                        ordinary().values().stream()
                                .map(condition ->
                                        judge(condition, kind.outcome().apply(condition.questionType()))),
                        kind.source()))
                .collect(Collectors.joining());
        assertThat(Files.readString(DOCUMENT)).as("the table of answers").contains(header + rows);
    }

    @Test
    void theDocumentSaysSoForQuestionsOfSpecialTypes() throws IOException {
        String header = header("type | answer", typed(RecordType.CNAME).keySet());
        String rows = TypedKinds.all().stream()
                .map(kind -> row(
                        List.of(kind.type().mnemonic(), kind.text()),
                        typed(kind.type()).values().stream()
                                .map(condition -> judge(condition, kind.answer().outcome())),
                        kind.source()))
                .collect(Collectors.joining());
        assertThat(Files.readString(DOCUMENT)).as("the table of special types").contains(header + rows);
    }

    private static String header(String first, Set<String> columns) {
        String titles = "| " + first + " | " + String.join(" | ", columns) + " | source |\n";
        return titles + "| --- ".repeat(titles.split("\\|", -1).length - 2) + "|\n";
    }

    private static String row(List<String> first, Stream<String> verdicts, String source) {
        return Stream.of(first.stream(), verdicts, Stream.of(source))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String judge(Condition condition, Outcome outcome) {
        return switch (condition.judge(Answer.NAME, Samples.at(Samples.NOON, outcome))) {
            case Verdict.Satisfied(var evidence) -> "**" + evidence.name().toLowerCase(Locale.ROOT) + "**";
            case Verdict.NotYet() -> "not yet";
            case Verdict.NoEvidence() -> "–";
        };
    }
}
