package digaas.client.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** What is done with zone files. */
@Command(name = "zone", description = "checks zone files: zone check FILE")
final class Zone implements Callable<Integer> {
    /** Its subcommands. */
    static CommandSpec with(CommandSpec zone, Context context) {
        return zone.addSubcommand("check", CommandSpec.forAnnotatedObject(new CheckZone(context)));
    }

    @Override
    public Integer call() {
        throw new IllegalArgumentException("what to do is missing: zone check FILE");
    }
}
