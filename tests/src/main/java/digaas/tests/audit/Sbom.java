package digaas.tests.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A software bill of materials in CycloneDX.
 *
 * @param version of what it is about
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6, JSON</a>
 */
public record Sbom(String version, List<Component> components) {
    /** Where the functions' jar has its own. */
    public static final String IN_JAR = "META-INF/sbom/digaas-functions.cdx.json";

    private static final String WEBJARS = "pkg:maven/org.webjars.npm/";

    public Sbom {
        components = List.copyOf(components);
    }

    /**
     * A part.
     *
     * @param purl its package URL, without qualifiers: {@code pkg:maven/GROUP/ARTIFACT@VERSION}
     * @param sha256 of its file, in hexadecimal digits
     * @param licences SPDX ids or, where the part's author gave something else, that
     */
    public record Component(String purl, String sha256, List<String> licences) {
        public Component {
            licences = List.copyOf(licences);
        }

        /** The names under which vulnerabilities of it may be known: a web jar is a package of npm's, too. */
        List<String> names() {
            return purl.startsWith(WEBJARS)
                    ? List.of(purl, "pkg:npm/" + npmName(purl.substring(WEBJARS.length())))
                    : List.of(purl);
        }

        /** Web jars write {@code @scope/name} as {@code scope__name}. */
        private static String npmName(String webjar) {
            int scope = webjar.indexOf("__");
            return scope < 0 ? webjar : "%40" + webjar.substring(0, scope) + "/" + webjar.substring(scope + 2);
        }
    }

    /** That of the functions' jar. @throws IOException when it can't be read or has none */
    public static Sbom of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(IN_JAR);
            if (entry == null) {
                throw new IOException(jar + " has no " + IN_JAR);
            }
            try (InputStream json = file.getInputStream(entry)) {
                return read(new String(json.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** Reads the JSON text of one. */
    public static Sbom read(String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        return new Sbom(
                json.at("/metadata/component/version").asString(),
                json.required("components").valueStream().map(Sbom::component).toList());
    }

    private static Component component(JsonNode json) {
        String purl = json.required("purl").asString();
        String sha256 = json.path("hashes")
                .valueStream()
                .filter(hash -> hash.required("alg").asString().equals("SHA-256"))
                .map(hash -> hash.required("content").asString())
                .findFirst()
                .orElse("");
        return new Component(
                purl.split("[?#]", 2)[0],
                sha256,
                json.path("licenses").valueStream().flatMap(Sbom::licences).toList());
    }

    private static Stream<String> licences(JsonNode choice) {
        return Stream.of(choice.at("/license/id"), choice.at("/license/name"), choice.path("expression"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .limit(1);
    }
}
