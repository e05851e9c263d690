package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Product;
import java.nio.file.Path;
import java.util.Map;
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
    /** What needs a name that is unique in an API, a role or a function only. */
    private static final Set<String> NAMED_WITHIN_OTHERS =
            Set.of("AWS::ApiGatewayV2::Stage", "AWS::IAM::Policy", "AWS::Lambda::Alias");

    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{(\\w+)}");

    private static JsonNode template;

    @BeforeAll
    static void translate(@TempDir Path folder) throws Exception {
        template = Translation.of(folder);
    }

    private static Map<String, JsonNode> resources(String type) {
        return template.required("Resources").properties().stream()
                .filter(resource ->
                        resource.getValue().required("Type").asString().equals(type))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, resource -> resource.getValue().path("Properties")));
    }

    private static JsonNode properties(String resource) {
        return template.required("Resources").required(resource).required("Properties");
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

        assertThat(read).hasSize(9).containsKey("PollFunction");
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
                if (isName(property.getKey()) && property.getValue().isString()) {
                    literal.put(resource.getKey(), property.getValue().asString());
                }
            }
        }

        assertThat(literal).isEmpty();
        assertThat(resources("AWS::CloudWatch::Dashboard").values())
                .allMatch(
                        dashboard -> dashboard.path("DashboardName").toString().contains("${AWS::Region}"));
    }

    /** A stack's name has up to 128 characters. CloudFormation shortens names that it makes itself, not these. */
    @Test
    void namesAreShortEnoughForAnyStackName() {
        Map<String, Integer> limits =
                Map.of("AWS::ApiGatewayV2::Api", 128, "AWS::CloudWatch::Dashboard", 255, "AWS::Logs::LogGroup", 512);
        Set<String> tooLong = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        for (var resource : template.required("Resources").properties()) {
            String type = resource.getValue().required("Type").asString();
            for (var property : resource.getValue().path("Properties").properties()) {
                String name = withLongStackName(property.getValue());
                if (isName(property.getKey()) && !name.isEmpty()) {
                    named.add(type);
                    if (name.length() > limits.getOrDefault(type, 64)) {
                        tooLong.add(resource.getKey());
                    }
                }
            }
        }

        assertThat(named).containsAll(limits.keySet());
        assertThat(tooLong).isEmpty();
    }

    /** A name that is made of the stack's; empty if it isn't. */
    private static String withLongStackName(JsonNode name) {
        String text =
                name.path("Fn::Sub").asString(name.path("Ref").asString("").replaceAll("(.+)", "\\${$1}"));
        return text.contains("${AWS::StackName}")
                ? text.replace("${AWS::StackName}", "x".repeat(128)).replace("${AWS::Region}", "ap-southeast-99")
                : "";
    }

    private static boolean isName(String property) {
        return property.endsWith("Name") && !property.equals("MetricName");
    }

    @Test
    void theAccessLogSaysWhoCalledFromWhereAndWhen() {
        String format =
                properties("HttpApiStage").at("/AccessLogSettings/Format").asString();

        assertThat(JsonMapper.shared().readTree(format).properties())
                .extracting(Map.Entry::getValue)
                .extracting(JsonNode::asString)
                .contains(
                        "$context.requestTime",
                        "$context.identity.userArn",
                        "$context.identity.sourceIp",
                        "$context.requestId",
                        "$context.status");
    }

    @Test
    void anAlarmFiresWhenAnyFunctionIsThrottledOrTheSweepDoesNotRun() {
        JsonNode sweep = properties("SweepMissingAlarm");

        assertThat(properties("ThrottlesAlarm").findValuesAsString("Ref"))
                .containsAll(resources("AWS::Lambda::Function").keySet());
        assertThat(sweep.at("/Dimensions/0/Value/Ref").asString()).isEqualTo("SweepFunction");
        assertThat(sweep.path("TreatMissingData").asString()).isEqualTo("breaching");
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
