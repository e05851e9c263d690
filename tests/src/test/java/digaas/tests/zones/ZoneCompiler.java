package digaas.tests.zones;

import digaas.fixture.Program;
import digaas.poll.query.Rdata;
import digaas.tests.Skip;
import digaas.zones.file.CanonicalOrder;
import digaas.zones.file.RecordSet;
import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** BIND's {@code named-compilezone}, which writes a zone in BIND's own form, and says what BIND holds of its file. */
final class ZoneCompiler {
    private final Path folder;
    private final Path program;

    /** @param folder for its files */
    ZoneCompiler(Path folder) {
        this.folder = folder;
        this.program =
                Skip.without("named-compilezone", "what BIND reads is not compared (Debian: apt install bind9-utils)");
    }

    /** Has BIND write a zone in its own form. What only should hold is left aside: there we warn, and BIND may refuse. */
    Program.Result compile(byte[] text, String origin, Path made) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("zone"), text);
        List<String> command = new ArrayList<>(List.of(program.toString(), "-q"));
        List.of("-i", "none", "-k", "ignore", "-M", "ignore", "-S", "ignore", "-r", "ignore", "-s", "full")
                .forEach(command::add);
        Collections.addAll(command, "-o", made.toString(), origin, file.toString());
        return Program.run(Duration.ofSeconds(60), command, _ -> {});
    }

    /** A zone as an export has it. */
    static String written(ZoneFile zone) throws IOException {
        var out = new StringBuilder();
        var writer =
                new ZoneFileWriter(out, Objects.requireNonNull(zone.origin()).spelled(), 60);
        for (RecordSet set :
                zone.recordSets().stream().sorted(CanonicalOrder.SETS).toList()) {
            writer.write(
                    set.name().spelled(),
                    set.ttl(),
                    set.type().mnemonic(),
                    set.records().stream().map(Rdata::text).toList());
        }
        return out.toString();
    }
}
