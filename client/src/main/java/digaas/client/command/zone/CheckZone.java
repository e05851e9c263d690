package digaas.client.command.zone;

import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.zones.file.Fault;
import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a zone file and prints all that is wrong with it. */
@Command(
        name = "check",
        description = "reads a zone file here and prints every fault with its line; asks no server",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the zone can be used",
            "1:it has errors",
            "2:the command line is wrong, or the file can't be read"
        })
final class CheckZone implements Callable<Integer> {
    private static final int MOST_RECORDS = 2_000_000;
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", description = "a zone file (RFC 1035); - is standard input")
    private String file = "";

    @Option(names = "--origin", paramLabel = "NAME", description = "the zone, where the file doesn't say it by $ORIGIN")
    private @Nullable String origin;

    @Option(names = "--strict", description = "counts every warning as an error")
    private boolean strict;

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    private final Shell shell;

    CheckZone(Context context) {
        this.shell = context.shell();
    }

    @Override
    public Integer call() {
        ZoneFile zone = read();
        shell.print(json ? json(zone).toPrettyString() : text(zone));
        return zone.errorCount() + (strict ? zone.warningCount() : 0) == 0 ? ExitCodes.SEEN : ExitCodes.NOT_SEEN;
    }

    private ZoneFile read() {
        try (InputStream in = open()) {
            return ZoneFileReader.read(in, origin, MOST_RECORDS);
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' can't be read: %s".formatted(file, reason(e)));
        }
    }

    private InputStream open() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return shell.in();
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new IOException("it is a folder");
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(file)));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.AccessDeniedException _ -> "it may not be read";
            default -> String.valueOf(e.getMessage());
        };
    }

    private String text(ZoneFile zone) {
        StringBuilder text = new StringBuilder();
        faults(zone).forEach(fault -> text.append(line(fault)).append('\n'));
        String name = zone.origin() == null ? "no zone" : zone.origin().spelled();
        return text.append("%s: %s in %s, %s, %s"
                        .formatted(
                                name,
                                count(zone.records(), "record"),
                                count(zone.recordSets().size(), "recordset"),
                                count(zone.errorCount(), "error"),
                                count(zone.warningCount(), "warning")))
                .toString();
    }

    /** At most a hundred of each kind, in the order of the file. */
    private static List<Fault> faults(ZoneFile zone) {
        return Stream.concat(zone.errors().stream(), zone.warnings().stream())
                .sorted(java.util.Comparator.comparingLong(Fault::line))
                .toList();
    }

    private String line(Fault fault) {
        String owner = fault.name() == null ? "" : fault.name() + " ";
        String type = fault.type() == null ? "" : fault.type();
        String about = (owner + type).strip();
        return "%s:%s%s: %s%s"
                .formatted(
                        file,
                        fault.line() == 0 ? " " : fault.line() + ": ",
                        kind(fault),
                        about.isEmpty() ? "" : about + ": ",
                        fault.detail());
    }

    private static String kind(Fault fault) {
        return fault.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String count(int number, String thing) {
        return "%d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    private static ObjectNode json(ZoneFile zone) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("zone", zone.origin() == null ? null : zone.origin().spelled());
        object.put("records", zone.records());
        object.put("recordsets", zone.recordSets().size());
        object.put("error_count", zone.errorCount());
        add(object.putArray("errors"), zone.errors());
        object.put("warning_count", zone.warningCount());
        add(object.putArray("warnings"), zone.warnings());
        return object;
    }

    private static void add(ArrayNode array, List<Fault> faults) {
        for (Fault fault : faults) {
            array.addObject()
                    .put("line", fault.line())
                    .put("name", fault.name())
                    .put("type", fault.type())
                    .put("code", fault.code().name().toLowerCase(Locale.ROOT))
                    .put("detail", fault.detail());
        }
    }
}
