package digaas.client.command.pages;

import digaas.client.command.Main;
import digaas.client.command.terminal.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * Writes a folder of pages: {@code help} (what {@code --help} prints, so that no JVM starts for it), {@code man1} and
 * {@code completions}.
 */
public final class Pages {
    private Pages() {}

    /** Writes them to the folder that the one argument names. */
    public static void main(String[] folder) throws IOException {
        write(Path.of(folder[0]));
    }

    static void write(Path folder) throws IOException {
        Map<String, CommandLine> commands = Main.lines(Shell.ofProcess());
        Path help = Files.createDirectories(folder.resolve("help"));
        print(help.resolve("commands"), "help");
        print(help.resolve("exit-codes"), "help", "exit-codes");
        for (String command : commands.keySet()) {
            print(help.resolve(command), command, "--help");
        }
        Path completions = Files.createDirectories(folder.resolve("completions"));
        for (String shell : new String[] {"bash", "fish"}) {
            print(completions.resolve("digaas." + shell), "completion", shell);
        }
        Path man = Files.createDirectories(folder.resolve("man1"));
        Files.writeString(man.resolve("digaas.1"), ManPage.ofAll(commands).text());
        for (Map.Entry<String, CommandLine> command : commands.entrySet()) {
            String name = "digaas-" + command.getKey();
            Files.writeString(
                    man.resolve(name + ".1"),
                    ManPage.of(name, command.getValue()).text());
        }
    }

    /** Writes what a command prints. */
    private static void print(Path file, String... words) throws IOException {
        Shell own = Shell.ofProcess();
        try (OutputStream out = Files.newOutputStream(file)) {
            Shell shell =
                    new Shell(own.environment(), own.in(), out, own.err(), own.columns(), own.clock(), own.timing());
            int status = Main.run(shell, words);
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", words) + " ended with " + status);
            }
        }
    }
}
