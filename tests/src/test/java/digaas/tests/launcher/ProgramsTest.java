package digaas.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digaas.local.Cli;
import digaas.tests.Product;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ProgramsTest {
    private static final Pattern STARTED = Pattern.compile("^  ([a-z]+)\\) .*bench (digaas\\S+) ", Pattern.MULTILINE);
    private static final Map<String, String> PROGRAMS = STARTED.matcher(Product.text(Product.ROOT.resolve("digaas")))
            .results()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<String> commands() {
        return PROGRAMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theLauncherStartsAProgramThatExplainsItself(String command) throws Exception {
        assertThat(line(command).execute("--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: ./digaas " + command + " ")
                .contains("64   the command line is invalid");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsRefused(String command) throws Exception {
        assertThat(line(command).execute("--no-such-option")).isEqualTo(64);
        assertThat(err.toString())
                .startsWith("digaas: ")
                .endsWith(" See ./digaas " + command + " --help\n")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "calibrate,--changes,1,20000",
        "calibrate,--seed,1,9223372036854775807",
        "coldstart,--runs,1,1000",
        "crash,--rounds,1,1000000",
        "crash,--seed,-9223372036854775808,9223372036854775807",
        "faults,--stacks,1,16",
        "fuzz,--connections,1,256",
        "fuzz,--requests,1,10000000",
        "fuzz,--seed,1,10000000",
        "load,--frequency,1,60",
        "load,--requests,1,50000",
        "load,--seconds,1,3600",
        "pacing,--requests,1,1000",
        "pacing,--seed,1,9223372036854775807",
        "rate,--cap,1,100000",
        "rate,--groups,1,1000",
        "rate,--names,1,100",
        "rate,--requests,1,100",
        "rate,--seconds,1,3600",
        "start,--runs,1,1000",
        "zones,--each,10,10000",
        "zones,--records,1,2000000",
        "zones,--searches,1,10000",
        "zones,--zones,1,10000",
    })
    void numbersHaveBounds(String command, String option, String least, String most) throws Exception {
        line(command).parseArgs(option, least);
        line(command).parseArgs(option, most);
        for (String wrong : new String[] {beyond(least, -1), beyond(most, 1), "x", ""}) {
            assertThatExceptionOfType(ParameterException.class)
                    .isThrownBy(() -> line(command).parseArgs(option, wrong))
                    .withMessageContaining("'%s' is not a whole number from %s to %s", wrong, least, most);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '@',
            value = {
                "audit,--osv api.osv.dev,'--osv': 'api.osv.dev' is not a URL such as",
                "coldstart,@--functions ApiFunction,Api@,'--functions': 'Api' is none of [",
                "faults,--flow batch,@'--flow': expected one of [POST,@",
                "load,--frequency 0.5,'--frequency': '0.5' is not a whole number from 1 to 60",
                "load,@--requests 5,@,@(N): '5,' is not a whole number from 1 to 50000@",
                "load,--requests +5,(N): '+5' is not a whole number from 1 to 50000",
                "package,/no/such/program /tmp,(BOOTSTRAP): '/no/such/program' is not an executable program",
                "package,/bin/sh,TASK",
                "propagation,@@,FOLDER",
            })
    void aWrongValueIsNamed(String command, String words, String reason) throws Exception {
        assertThat(line(command).execute(words.isEmpty() ? new String[0] : words.split(" ")))
                .isEqualTo(64);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .startsWith("digaas: ")
                .contains(reason);
    }

    private CommandLine line(String command) throws ReflectiveOperationException {
        Object program = Class.forName(PROGRAMS.get(command)).getConstructor().newInstance();
        return Cli.of(program).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private static String beyond(String number, int step) {
        return new BigInteger(number).add(BigInteger.valueOf(step)).toString();
    }
}
