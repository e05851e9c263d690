package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Skip;
import digaas.zones.file.Fault;
import digaas.zones.file.Fault.Code;
import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileReader;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportState;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneImport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign: zone files of others, which lie in a folder that {@code -Ddigaas.zonefiles} names, such as those of the
 * tests of BIND, NSD, Knot, PowerDNS and dnspython. BIND and we read the same zone in each, or both refuse it.
 */
class ForeignZonesTest {
    /** Errors where BIND reads the file: it opens other files, has other classes, and KEY beside CNAME. */
    private static final Set<Code> STRICTER =
            EnumSet.of(Code.INCLUDE, Code.CLASS, Code.CNAME_AND_OTHER_DATA, Code.RDATA);

    /** Warnings where BIND refuses the zone: nameservers that nobody finds. */
    private static final Set<Code> MILDER = EnumSet.of(Code.NO_NAMESERVER, Code.NO_ADDRESS, Code.OCCLUDED);

    /** BIND refuses a zone where these do not fit together; here they are data like any other. */
    private static final Set<String> FOR_PARENTS = Set.of("CDS", "CDNSKEY");

    private static final Pattern OWNER =
            Pattern.compile("(?im)^([a-z0-9*_\\\\][^\\s;]*\\.)\\s+(?:[0-9]\\S*\\s+|in\\s+)*soa\\s");
    private static final int MOST = 2_000_000;

    @TempDir
    private Path folder;

    private List<Path> files = List.of();

    @BeforeEach
    void findFiles() throws IOException {
        String given = System.getProperty("digaas.zonefiles", "");
        Skip.unless(
                !given.isEmpty(),
                "no -Ddigaas.zonefiles=FOLDER, so no zone files of others are read (docs/BENCHMARKS.md)");
        try (Stream<Path> all = Files.walk(Path.of(given))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String origin(byte[] text) {
        Matcher soa = OWNER.matcher(new String(text, StandardCharsets.ISO_8859_1));
        return soa.find() ? soa.group(1) : "example.";
    }

    private static ZoneFile read(byte[] text, String origin) throws IOException {
        return ZoneFileReader.read(new ByteArrayInputStream(text), origin, MOST);
    }

    /** Whether API.md says so where BIND says otherwise. */
    private static boolean isSettled(ZoneFile zone) {
        return zone.errors().isEmpty()
                ? zone.warnings().stream().map(Fault::code).anyMatch(MILDER::contains)
                        || zone.recordSets().stream()
                                .anyMatch(set -> FOR_PARENTS.contains(set.type().mnemonic()))
                : zone.errors().stream().map(Fault::code).allMatch(STRICTER::contains);
    }

    /** What differs in a file; null if nothing does. */
    private @Nullable String difference(ZoneCompiler compiler, Path file) throws Exception {
        byte[] text = Files.readAllBytes(file);
        String origin = origin(text);
        Path made = folder.resolve("made");
        Program.Result bind = compiler.compile(text, origin, made);
        ZoneFile zone = read(text, origin);
        boolean isTheirs = bind.exitCode() == 0;
        if (zone.errors().isEmpty() != isTheirs) {
            return isSettled(zone)
                    ? null
                    : "BIND %s: %s\n  ours %s"
                            .formatted(
                                    isTheirs ? "reads it" : "refuses it",
                                    bind.output().strip(),
                                    zone.errors().stream().limit(3).toList());
        }
        if (!isTheirs) {
            return null;
        }
        String ours = ZoneCompiler.written(zone);
        Path remade = folder.resolve("remade");
        byte[] octets = ours.getBytes(StandardCharsets.ISO_8859_1);
        Program.Result again = compiler.compile(octets, origin, remade);
        if (again.exitCode() != 0) {
            return "BIND refuses our export: " + again.output();
        }
        String other = firstOther(made, remade);
        if (other != null) {
            return "other records: " + other;
        }
        return ZoneCompiler.written(read(octets, origin)).equals(ours) ? null : "our export reads back otherwise";
    }

    private static @Nullable String firstOther(Path made, Path remade) throws IOException {
        if (Files.mismatch(made, remade) < 0) {
            return null;
        }
        List<String> theirs = lines(made);
        List<String> ours = lines(remade);
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            if (!theirs.get(i).equals(ours.get(i))) {
                return "\n  theirs %s\n  ours   %s".formatted(theirs.get(i), ours.get(i));
            }
        }
        return theirs.size() == ours.size() ? null : "%d lines and %d".formatted(theirs.size(), ours.size());
    }

    /**
     * An owner has one spelling here, the first; BIND keeps one for each recordset. Signatures of one name have one TTL
     * here; BIND keeps one for each type that is signed.
     */
    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith(";")) {
                continue;
            }
            String[] words = line.split("\\s+", 4);
            if (words.length < 4) {
                lines.add(line);
                continue;
            }
            String data = words[3].matches("RRSIG\\s.*") ? "IN " + words[3] : words[1] + " IN " + words[3];
            lines.add(words[0].toLowerCase(Locale.ROOT) + " " + data);
        }
        return lines;
    }

    @Test
    void eachIsTheSameZoneToBindAndToUs() throws Exception {
        ZoneCompiler compiler = new ZoneCompiler(folder);
        List<String> differences = new ArrayList<>();
        for (Path file : files) {
            String difference = difference(compiler, file);
            if (difference != null) {
                differences.add(file.getFileName() + ": " + difference);
                System.err.println(differences.getLast());
            }
        }
        System.err.printf(Locale.ROOT, "%d files, %d differ%n", files.size(), differences.size());
        assertThat(differences).isEmpty();
    }

    @Test
    void whatIsExportedIsImportedAsTheSameZone() throws Exception {
        int imported = 0;
        try (ZoneBench bench = new ZoneBench(folder)) {
            for (Path file : files) {
                byte[] text = Files.readAllBytes(file);
                String origin = origin(text);
                ImportOptions options = new ImportOptions(origin, true, false, false);
                ZoneImport task = bench.imported(options, new String(text, StandardCharsets.UTF_8));
                if (task.state() instanceof ImportState.Complete first) {
                    imported++;
                    String exported = exported(bench, first.zoneId());
                    ZoneImport again = bench.imported(ZoneBench.replacing(), exported);
                    assertThat(again.state()).as(file.toString()).isInstanceOf(ImportState.Complete.class);
                    ImportState.Complete second = (ImportState.Complete) again.state();
                    assertThat(List.of(second.added(), second.changed(), second.removed()))
                            .as(file.toString())
                            .containsExactly(0, 0, 0);
                    assertThat(exported(bench, first.zoneId()))
                            .as(file.toString())
                            .isEqualTo(exported);
                }
            }
        }
        System.err.printf(Locale.ROOT, "%d files, %d imported%n", files.size(), imported);
        assertThat(imported).isPositive();
    }

    private static String exported(ZoneBench bench, UUID zone) throws IOException {
        ZoneExport task = bench.intake.export(zone, bench.now).orElseThrow();
        bench.work();
        return bench.exported(task.id());
    }
}
