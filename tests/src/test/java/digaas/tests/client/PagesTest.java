package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.command.Main;
import digaas.client.command.pages.Pages;
import digaas.client.command.terminal.Shell;
import digaas.fixture.Program;
import digaas.tests.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The pages of an installation say what the commands are, in a language that the readers' programs know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final Map<String, CommandLine> COMMANDS = Main.lines(Shell.ofProcess());

    private Path folder;

    @BeforeAll
    void write(@TempDir Path all) throws IOException {
        folder = all;
        Pages.main(new String[] {folder.toString()});
    }

    @Test
    void everyCommandHasItsHelpAndItsManualPage() throws Exception {
        assertThat(names("help"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(COMMANDS.keySet().stream(), Stream.of("commands", "exit-codes"))
                                .toList());
        assertThat(names("man1"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                COMMANDS.keySet().stream().map(name -> "digaas-" + name + ".1"), Stream.of("digaas.1"))
                        .toList());
        assertThat(names("completions")).containsExactlyInAnyOrder("digaas.bash", "digaas.fish");
    }

    @Test
    void everyOptionIsInTheManualPageOfItsCommand() throws Exception {
        for (Map.Entry<String, CommandLine> command : COMMANDS.entrySet()) {
            String page = shown(Files.readString(folder.resolve("man1/digaas-" + command.getKey() + ".1")));
            assertThat(page).contains(".SH NAME\ndigaas-" + command.getKey() + " - ");
            command.getValue().getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> assertThat(page)
                            .contains("\n\\fB" + String.join(", ", option.names()))
                            .contains("\n" + String.join(" ", option.description()) + "\n"));
        }
        String all = shown(Files.readString(folder.resolve("man1/digaas.1")));
        assertThat(COMMANDS.keySet())
                .allSatisfy(
                        name -> assertThat(all).contains("\n\\fB" + name + "\\fR\n", ".BR digaas-" + name + " (1)"));
    }

    /** What a reader sees of what is escaped. */
    private static String shown(String page) {
        return page.replace("\\-", "-")
                .replace("\\(ti", "~")
                .replace("\\(ha", "^")
                .replace("\n\\&", "\n");
    }

    @Test
    void groffHasNothingToSayOnTheManualPages() throws Exception {
        Path groff = Skip.without("groff", "the manual pages are not formatted");
        for (String page : names("man1")) {
            Program.Result result = Program.run(
                    Duration.ofSeconds(20),
                    List.of(
                            groff.toString(),
                            "-man",
                            "-ww",
                            "-z",
                            "-Tutf8",
                            folder.resolve("man1/" + page).toString()),
                    _ -> {});
            assertThat(result).as(page).isEqualTo(new Program.Result(0, ""));
        }
    }

    @Test
    void bashReadsItsCompletions() throws Exception {
        Path bash = Skip.without("bash", "the completions are not read");
        assertThat(Program.run(
                                Duration.ofSeconds(20),
                                List.of(
                                        bash.toString(),
                                        "-c",
                                        ". " + folder.resolve("completions/digaas.bash") + " && complete -p digaas"),
                                _ -> {})
                        .output())
                .contains("digaas");
    }

    private List<String> names(String of) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(of))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
