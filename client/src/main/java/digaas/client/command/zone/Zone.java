package digaas.client.command.zone;

import digaas.client.api.ApiConnection;
import digaas.client.api.Query;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.WatchOptions;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What is done with zones and zone files. */
@Command(name = "zone", description = "imports, lists, exports, deletes and checks zones: zone import FILE")
public final class Zone implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Context context;
    private final Shell shell;

    public Zone(Context context) {
        this.context = context;
        this.shell = context.shell();
    }

    /** Its subcommands. */
    public static CommandSpec with(CommandSpec zone, Context context) {
        return zone.addSubcommand("check", CommandSpec.forAnnotatedObject(new CheckZone(context)));
    }

    @Override
    public Integer call() {
        throw new IllegalArgumentException(
                "what to do is missing: zone import FILE, list, show ZONE, export ZONE, delete ZONE or check FILE");
    }

    @Command(name = "import", description = "imports a zone file and waits until that has ended; 1 if it failed")
    int importFile(
            @Parameters(paramLabel = "FILE", description = "a zone file (RFC 1035); - is standard input") String file,
            @Option(names = "--replace", description = "imports over a zone of the same name") boolean replace,
            @Option(names = "--strict", description = "counts every warning as an error") boolean strict,
            @Option(names = "--origin", paramLabel = "NAME", description = "the zone, where the file doesn't say it")
                    @Nullable
                    String origin,
            @Option(
                            names = "--watch",
                            arity = "1..*",
                            paramLabel = "@SERVER",
                            description = "then waits until these nameservers show the zone; the options below say how")
                    @Nullable
                    List<String> servers,
            @Mixin WatchOptions watch,
            @Mixin OutputOptions output,
            @Mixin ConnectionOptions connection)
            throws ConfigException, InterruptedException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("replace", Boolean.toString(replace));
        attributes.put("strict", Boolean.toString(strict));
        if (origin != null) {
            attributes.put("origin", origin);
        }
        WatchRun run = servers == null ? null : new WatchRun(context, watch, output, servers);
        byte[] octets = read(file);
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            ZoneCalls calls = new ZoneCalls(api, shell.timing());
            ObjectNode task = calls.importFile(octets, attributes);
            boolean isComplete = task.path("status").asString("").equals("COMPLETE");
            if (!isComplete || run == null) {
                print(output, task.toString(), ZoneText.imported(task, file));
                return isComplete ? ExitCodes.SEEN : ExitCodes.NOT_SEEN;
            }
            output.tell(shell, ZoneText.imported(task, file));
            return run.of(calls.zone(task.path("zone_id").asString("")), api);
        }
    }

    private byte[] read(String file) {
        try {
            return file.equals(STANDARD_INPUT) ? shell.in().readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' can't be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void print(OutputOptions output, String json, String text) {
        if (!output.silent()) {
            shell.print(output.json() ? json : text);
        }
    }

    @Command(name = "list", description = "lists zones by name")
    public int list(@Mixin OutputOptions output, @Mixin ConnectionOptions connection)
            throws ConfigException, InterruptedException {
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            Query query = new Query().with("sort_key", "name");
            new ZoneCalls(api, shell.timing())
                    .list("/v2/zones", "zones", query, Integer.MAX_VALUE)
                    .forEach(zone -> print(output, zone.toString(), ZoneText.line(zone)));
            return ExitCodes.SEEN;
        }
    }

    @Command(name = "show", description = "shows a zone")
    int show(
            @Parameters(paramLabel = "ZONE", description = "its name or its id") String zone,
            @Mixin OutputOptions output,
            @Mixin ConnectionOptions connection)
            throws ConfigException, InterruptedException {
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            ObjectNode shown = new ZoneCalls(api, shell.timing()).zone(zone);
            print(output, shown.toString(), ZoneText.of(shown));
            return ExitCodes.SEEN;
        }
    }

    @Command(name = "export", description = "prints a zone as a zone file")
    public int export(
            @Parameters(paramLabel = "ZONE", description = "its name or its id") String zone,
            @Mixin ConnectionOptions connection)
            throws ConfigException, InterruptedException {
        try (ApiConnection api = connection.connect(shell, true)) {
            shell.print(new String(new ZoneCalls(api, shell.timing()).export(zone), StandardCharsets.UTF_8)
                    .stripTrailing());
            return ExitCodes.SEEN;
        }
    }

    @Command(name = "delete", description = "deletes zones")
    public int delete(
            @Parameters(paramLabel = "ZONE", arity = "1..*", description = "their names or ids") List<String> zones,
            @Mixin OutputOptions output,
            @Mixin ConnectionOptions connection)
            throws ConfigException, InterruptedException {
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            for (String zone : zones) {
                ObjectNode deleted = new ZoneCalls(api, shell.timing()).delete(zone);
                print(output, deleted.toString(), ZoneText.line(deleted));
            }
            return ExitCodes.SEEN;
        }
    }
}
