package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What AWS makes of template.yaml: SAM's own library translates it. */
class TranslatedTemplateTest {
    private static final int LIBRARY_IS_MISSING = 75;
    /** What needs a name that is unique in an API or a function only. */
    private static final Set<String> NAMED_WITHIN_OTHERS = Set.of("AWS::ApiGatewayV2::Stage", "AWS::Lambda::Alias");

    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{(\\w+)}");

    private static JsonNode template;

    @BeforeAll
    static void translate(@TempDir Path folder) throws Exception {
        Path python = Skip.without("python3", "nothing shows what AWS makes of template.yaml");
        Path script = folder.resolve("translate.py");
        try (InputStream in = TranslatedTemplateTest.class.getResourceAsStream("translate.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        Path translated = folder.resolve("template.json");
        Program.Result result = Program.run(
                Duration.ofMinutes(2),
                List.of(
                        python.toString(),
                        script.toString(),
                        Product.ROOT.resolve("template.yaml").toString()),
                process -> process.redirectErrorStream(false)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(translated.toFile()));
        Skip.unless(
                result.exitCode() != LIBRARY_IS_MISSING,
                "no aws-sam-translator here, so nothing shows what AWS makes of template.yaml");
        assertThat(result.exitCode()).isZero();
        template = JsonMapper.shared().readTree(Files.readString(translated));
    }

    private static Map<String, JsonNode> resources(String type) {
        return template.required("Resources").properties().stream()
                .filter(resource ->
                        resource.getValue().required("Type").asString().equals(type))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, resource -> resource.getValue().path("Properties")));
    }

    /** The parameters of the template that a value depends on. */
    private static Set<String> parameters(JsonNode value) {
        Set<String> found = new TreeSet<>();
        value.findValuesAsString("Ref").forEach(found::add);
        for (String text : value.findValuesAsString("Fn::Sub")) {
            SUBSTITUTED.matcher(text).results().forEach(match -> found.add(match.group(1)));
        }
        found.retainAll(Set.copyOf(template.required("Parameters").propertyNames()));
        return found;
    }

    /** A new version is published when its description changes: the alias would keep the old values otherwise. */
    @Test
    void aChangedParameterPublishesEachFunctionThatReadsIt() {
        Map<String, Set<String>> read = new TreeMap<>();
        resources("AWS::Lambda::Function")
                .forEach((name, properties) -> read.put(name, parameters(properties.path("Environment"))));
        Map<String, Set<String>> published = new TreeMap<>();
        resources("AWS::Lambda::Version")
                .forEach((_, properties) ->
                        published.put(properties.at("/FunctionName/Ref").asString(), parameters(properties)));

        assertThat(read).hasSize(6).containsKey("PollFunction");
        assertThat(read.get("PollFunction")).contains("QueriesPerSecond", "AllowAnyPort");
        assertThat(published).isEqualTo(read);
    }

    /** A description has 256 characters at most, and the longest values of parameters are short. */
    @Test
    void aVersionsDescriptionIsShortEnough() {
        assertThat(resources("AWS::Lambda::Version").values())
                .allMatch(version ->
                        version.path("Description").path("Fn::Sub").asString("").length() < 220);
    }

    /** Names are unique in an account and a region, dashboards' in an account: two stacks must not want the same. */
    @Test
    void nothingIsNamedAlikeInTwoStacks() {
        Map<String, String> literal = new TreeMap<>();
        for (var resource : template.required("Resources").properties()) {
            if (NAMED_WITHIN_OTHERS.contains(
                    resource.getValue().required("Type").asString())) {
                continue;
            }
            for (var property : resource.getValue().path("Properties").properties()) {
                boolean isName =
                        property.getKey().endsWith("Name") && !property.getKey().equals("MetricName");
                if (isName && property.getValue().isString()) {
                    literal.put(resource.getKey(), property.getValue().asString());
                }
            }
        }

        assertThat(literal).isEmpty();
        assertThat(resources("AWS::CloudWatch::Dashboard").values())
                .allMatch(
                        dashboard -> dashboard.path("DashboardName").toString().contains("${AWS::Region}"));
    }

    /** {@code sam build} rewrites a relative path that a function has of its own, and none in Globals. */
    @Test
    void everyFunctionNamesItsCode() {
        String text = Product.text(Product.ROOT.resolve("template.yaml"));

        assertThat(Pattern.compile("^      CodeUri: ", Pattern.MULTILINE)
                        .matcher(text)
                        .results())
                .hasSameSizeAs(resources("AWS::Lambda::Function").keySet());
    }
}
