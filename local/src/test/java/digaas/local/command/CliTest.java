package digaas.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.Cli;
import digaas.local.LocalStackConfig;
import digaas.local.StartException;
import digaas.local.WholeNumber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CliTest {
    private static final Path ROOT = Path.of(System.getProperty("digaas.root", ""));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"--few,-1", "--few,9", "--many,1", "--many,3000000000", "--listed,'1,5'"})
    void aNumberInItsBoundsIsTaken(String option, String value) {
        assertThat(run(new Numbers(), option, value)).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--few,-2,-2,-1 to 9",
        "--few,10,10,-1 to 9",
        "--few,1.5,1.5,-1 to 9",
        "--few,'','',-1 to 9",
        "--few,4294967297,4294967297,-1 to 9",
        "--many,0,0,1 to 3000000000",
        "--many,3000000001,3000000001,1 to 3000000000",
        "--many,99999999999999999999,99999999999999999999,1 to 3000000000",
        "--listed,'1,6',6,1 to 5",
        "--listed,'1,,2','',1 to 5",
    })
    void aNumberOutOfItsBoundsIsRefusedAndTheBoundsAreTold(String option, String value, String wrong, String bounds) {
        assertThat(run(new Numbers(), option, value)).isEqualTo(64);
        assertThat(err.toString())
                .startsWith("digaas: invalid value for option '" + option + "'")
                .endsWith("'%s' is not a whole number from %s. See ./digaas numbers --help\n".formatted(wrong, bounds))
                .hasLineCount(1);
    }

    @Test
    void theHelpTellsBoundsDefaultsAndStatuses() {
        assertThat(run(new Numbers(), "--help")).isZero();
        assertThat(out.toString())
                .contains("how few (-1 to 9; default 3)")
                .contains("how many (1 to 3000000000)")
                .contains("which (1 to 5; default 2)")
                .contains("64   the command line is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fwe=1", "--few", "--few=1 --few=2", "--few --many", "--few --fwe", "word"})
    void whatIsNotUnderstoodIsRefused(String words) {
        assertThat(run(new Numbers(), words.split(" "))).isEqualTo(64);
        assertThat(err.toString())
                .startsWith("digaas: ")
                .endsWith(" See ./digaas numbers --help\n")
                .hasLineCount(1);
    }

    @Test
    void aWordThatBeginsWithAnAtIsNoFile() {
        assertThat(run(new Numbers(), "@/dev/null")).isEqualTo(64);
        assertThat(err.toString()).isEqualTo("digaas: unexpected argument '@/dev/null'. See ./digaas numbers --help\n");
    }

    @Test
    void whatCannotStartIsUnavailableAndAnythingElseAFailure() {
        assertThat(run(new Failing(new StartException("no port")))).isEqualTo(69);
        assertThat(run(new Failing(new IllegalStateException("a fault of ours"))))
                .isEqualTo(1);
        assertThat(err.toString()).contains("java.lang.IllegalStateException: a fault of ours");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '@',
            value = {
                "--dynamodb,localhost:8000,'localhost:8000' is not a URL such as http://127.0.0.1:8000",
                "--dynamodb,ftp://a,'ftp://a' is not a URL such as http://127.0.0.1:8000",
                "--secrets,/no/such/folder,'/no/such/folder' is not a folder",
                "--parameter,Name,'Name' is not NAME=VALUE",
                "--parameter,=value,'=value' is not NAME=VALUE",
                "--port,65536,'65536' is not a whole number from 0 to 65535",
            })
    void upRefusesAWrongValueAndSaysWhatIsRight(String option, String value, String reason) {
        assertThat(run(new Up(), option, value)).isEqualTo(64);
        assertThat(err.toString())
                .startsWith("digaas: invalid value for option '" + option + "'")
                .contains(reason)
                .hasLineCount(1);
    }

    @Test
    void upTakesItsOptions(@TempDir Path folder) {
        Up up = new Up();
        Cli.of(up)
                .parseArgs(
                        "--port=0",
                        "--data",
                        "kept",
                        "--dynamodb=https://[::1]:8000",
                        "--secrets",
                        folder.toString(),
                        "--parameter",
                        "A=b=c",
                        "--parameter=A=",
                        "--parameter=Metrics=ON");
        LocalStackConfig config = up.config();
        assertThat(config.port()).isZero();
        assertThat(config.data()).contains(Path.of("kept"));
        assertThat(config.dynamoDb()).hasToString("Optional[https://[::1]:8000]");
        assertThat(config.secrets()).contains(folder);
        assertThat(config.parameters()).containsEntry("A", "").containsEntry("Metrics", "ON");
    }

    @Test
    void upListensAtPort8080UnlessTold() {
        assertThat(new Up().config().port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({"--fwe=1,--few", "--mayn,--many", "--LISTED,--listed"})
    void anOptionThatIsMistypedIsAnsweredWithTheNearestOne(String typed, String meant) {
        assertThat(run(new Numbers(), typed)).isEqualTo(64);
        assertThat(err.toString())
                .isEqualTo("digaas: unknown option '%s'; did you mean '%s'? See ./digaas numbers --help\n"
                        .formatted(typed.replaceFirst("=.*", ""), meant));
    }

    @Test
    void anOptionThatIsLikeNoOtherIsOnlyRefused() {
        assertThat(run(new Numbers(), "--port", "1")).isEqualTo(64);
        assertThat(err.toString()).isEqualTo("digaas: unknown option '--port'. See ./digaas numbers --help\n");
    }

    @Test
    void upRefusesAParameterThatTheTemplateDoesNotHaveAndListsThoseItHas() {
        assertThat(run(new Up(), "--parameter", "AllowAnyPrt=true")).isEqualTo(64);
        assertThat(err.toString())
                .startsWith("digaas: unknown parameter 'AllowAnyPrt'; did you mean 'AllowAnyPort'? The template has ")
                .contains("ApiAuthorizer, ", ", RetentionDays, ")
                .hasLineCount(1);
    }

    @Test
    void theLauncherPrintsTheHelpOfTheProgram() throws Exception {
        String launcher = Files.readString(ROOT.resolve("digaas"));
        Matcher printed =
                Pattern.compile("cat <<'EOF'\\n(.*?\\n)EOF\\n", Pattern.DOTALL).matcher(launcher);
        assertThat(printed.find()).isTrue();
        assertThat(run(Main.spec(), "--help")).isZero();
        assertThat(printed.group(1)).isEqualTo(out.toString());
    }

    @Test
    void theHelpListsEachCommandOfTheLauncher() throws Exception {
        String launcher = Files.readString(ROOT.resolve("digaas"));
        List<String> ofTheLauncher = Pattern.compile("^  ([a-z]+(?: \\| [a-z]+)*)\\)", Pattern.MULTILINE)
                .matcher(launcher.substring(launcher.lastIndexOf("\ncase ")))
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(" \\| ")))
                .toList();
        assertThat(ofTheLauncher).contains("test", "fuzz", "up");
        CommandLine line = Cli.of(Main.spec());
        assertThat(line.getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ofTheLauncher.stream(), Stream.of("help")).toList());
        assertThat(run(Main.spec(), "--help")).isZero();
        assertThat(out.toString().lines())
                .allMatch(text -> text.length() <= 110)
                .filteredOn(text -> text.matches("  [a-z]+ {2,}\\S.*"))
                .hasSameSizeAs(line.getSubcommands().keySet());
    }

    private int run(Object program, String... words) {
        return Cli.of(program)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @Command(name = "./digaas numbers")
    private static final class Numbers implements Callable<Integer> {
        @Option(names = "--few", description = "how few")
        @WholeNumber(from = -1, to = 9)
        private int few = 3;

        @Option(names = "--many", description = "how many")
        @WholeNumber(to = 3_000_000_000L)
        private @Nullable Long many;

        @Option(names = "--listed", description = "which", split = Cli.COMMAS, defaultValue = "2")
        @WholeNumber(to = 5)
        private List<Integer> listed = List.of();

        @Override
        public Integer call() {
            return few < 10 && (many == null || many > 0) && !listed.contains(0) ? 0 : Cli.WRONG;
        }
    }

    @Command(name = "./digaas fail")
    private record Failing(RuntimeException failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }
}
