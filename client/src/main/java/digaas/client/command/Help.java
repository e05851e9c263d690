package digaas.client.command;

import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Lists the commands, or explains one of them or the exit statuses. */
@Command(name = "help", description = "lists the commands; help COMMAND or help exit-codes explains")
final class Help implements Callable<Integer> {
    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "a command, or exit-codes")
    private List<String> topics = List.of();

    private final Context context;
    private final Shell shell;

    Help(Context context) {
        this.context = context;
        this.shell = context.shell();
    }

    @Override
    public Integer call() {
        if (topics.isEmpty()) {
            shell.print(list());
            return ExitCodes.SEEN;
        }
        String topic = topics.getFirst();
        if (topic.equals("exit-codes")) {
            ExitCodes.all().forEach((code, meaning) -> shell.print("%4s  %s".formatted(code, meaning)));
            return ExitCodes.SEEN;
        }
        if (!Main.commands().containsKey(topic)) {
            throw new IllegalArgumentException("there is no command '" + topic + "'");
        }
        return Main.run(context, topic, "--help");
    }

    private String list() {
        StringBuilder text = new StringBuilder("Usage: %s COMMAND [OPTIONS]%n%n".formatted(Main.NAME));
        Main.specs(context).forEach((name, spec) -> text.append("  %-11s  %s%n".formatted(name, about(spec))));
        return text.append("%n%s COMMAND --help shows its options.".formatted(Main.NAME))
                .toString();
    }

    static String about(CommandSpec spec) {
        return spec.usageMessage().description()[0];
    }
}
