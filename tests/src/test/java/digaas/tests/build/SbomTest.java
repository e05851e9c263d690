package digaas.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Product;
import digaas.tests.audit.Sbom;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions' jar says that it is made of. */
class SbomTest {
    /** Such as ask for no more than that they be named, by their SPDX ids. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0");

    private static final String STALE = "the list is made by ./digaas sbom";

    /** The engine is listed without a hash, which each change of it would change. */
    private static final String OURS = "pkg:maven/digaas/";

    private static Sbom sbom;
    private static Set<Path> jars;

    @BeforeAll
    static void read() throws IOException {
        sbom = Sbom.of(Product.functionsJar());
        jars = new HashSet<>();
        for (String scope : List.of("compile", "runtime")) {
            String path = Product.text(Product.ROOT.resolve("functions/target/class-path/" + scope));
            Stream.of(path.strip().split(File.pathSeparator))
                    .map(Path::of)
                    .filter(jar -> !jar.startsWith(Product.ROOT))
                    .forEach(jars::add);
        }
    }

    @Test
    void itListsTheVeryFilesThatTheBuildTakes() throws Exception {
        Set<String> taken = new HashSet<>();
        for (Path jar : jars) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            taken.add(jar.getFileName() + " " + HexFormat.of().formatHex(hash));
        }
        Set<String> listed = sbom.components().stream()
                .filter(component -> !component.purl().startsWith(OURS))
                .map(component -> fileName(component.purl()) + " " + component.sha256())
                .collect(Collectors.toSet());

        assertThat(listed).as(STALE).isEqualTo(taken);
        assertThat(sbom.version())
                .as(STALE)
                .isEqualTo(entry("digaas/lambda/version.txt").strip());
    }

    private static String fileName(String purl) {
        return purl.substring(purl.lastIndexOf('/') + 1).replace('@', '-') + ".jar";
    }

    @Test
    void nothingIsInTheJarThatIsOfNoListedFileAndNotOurs() throws IOException {
        Set<String> theirs = new HashSet<>();
        for (Path jar : jars) {
            theirs.addAll(names(jar));
        }

        assertThat(names(Product.functionsJar()))
                .filteredOn(name -> !name.endsWith("/") && !name.startsWith("digaas/"))
                .filteredOn(name -> !theirs.contains(name))
                .containsExactly(Sbom.IN_JAR);
    }

    private static List<String> names(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static String entry(String name) throws IOException {
        try (JarFile jar = new JarFile(Product.functionsJar().toFile())) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The chart library is one file of its jar, and has another's in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chart.js v%s pkg:maven/org.webjars.npm/chart.js@",
                "@kurkle/color v%s pkg:maven/org.webjars.npm/kurkle__color@"
            })
    void whatAPageHasInItIsListed(String named) throws IOException {
        String purl = named.substring(named.lastIndexOf(' ') + 1);
        String version = sbom.components().stream()
                .map(Sbom.Component::purl)
                .filter(one -> one.startsWith(purl))
                .map(one -> one.substring(purl.length()))
                .findFirst()
                .orElseThrow();

        assertThat(entry("digaas/reports/page/chart.umd.min.js"))
                .contains(named.substring(0, named.lastIndexOf(' ')).formatted(version) + "\n");
    }

    @Test
    void everythingMayBeUsedAndPassedOn() {
        assertThat(sbom.components()).isNotEmpty();
        assertThat(refused(sbom)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"license\": {\"id\": \"AGPL-3.0-only\"}}]",
                "[{\"license\": {\"name\": \"Our own\"}}]",
                "[{\"expression\": \"GPL-2.0-only WITH Classpath-exception-2.0\"}]",
                "[{\"license\": {\"id\": \"MIT\"}}, {\"license\": {\"id\": \"SSPL-1.0\"}}]"
            })
    void whatMayNotBeIsSeen(String licences) {
        Sbom other = Sbom.read("""
                {"components": [{"purl": "pkg:maven/a/b@1", "licenses": %s}]}""".formatted(licences));

        assertThat(refused(other))
                .containsExactly(
                        "pkg:maven/a/b@1 " + other.components().getFirst().licences());
    }

    private static List<String> refused(Sbom sbom) {
        return sbom.components().stream()
                .filter(component -> component.licences().isEmpty() || !ALLOWED.containsAll(component.licences()))
                .map(component -> component.purl() + " " + component.licences())
                .toList();
    }
}
