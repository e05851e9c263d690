package digaas.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What AWS's "Specification: Embedded metric format" asks of a line, checked rule by rule. */
final class Specification {
    private static final int LARGEST_EVENT = 256 * 1024;
    private static final Set<String> UNITS = Set.of("Seconds", "Milliseconds", "Count");

    private Specification() {}

    /** The line's document, when it keeps to the rules. */
    static JsonNode check(String line, Instant time) {
        assertThat(line).doesNotContain("\n", "\r");
        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_EVENT);
        JsonNode root = new JsonMapper().readTree(line);
        JsonNode metadata = root.required("_aws");
        assertThat(metadata.propertyNames()).containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
        assertThat(metadata.required("Timestamp").isIntegralNumber()).isTrue();
        assertThat(metadata.required("Timestamp").asLong()).isEqualTo(time.toEpochMilli());
        JsonNode directives = metadata.required("CloudWatchMetrics");
        assertThat(directives.isArray()).isTrue();
        assertThat(directives).isNotEmpty();
        Set<String> targets = new HashSet<>(Set.of("_aws"));
        directives.valueStream().forEach(directive -> checkDirective(root, directive, targets));
        return root;
    }

    private static void checkDirective(JsonNode root, JsonNode directive, Set<String> targets) {
        assertThat(directive.propertyNames()).containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
        assertThat(directive.required("Namespace").asString()).hasSizeBetween(1, 1_024);
        assertThat(directive.required("Dimensions")).isNotEmpty();
        directive.required("Dimensions").valueStream().forEach(set -> {
            assertThat(set.isArray()).isTrue();
            assertThat(set.size()).isLessThanOrEqualTo(30);
            set.valueStream().forEach(name -> checkDimension(root.required(name.asString())));
        });
        assertThat(directive.required("Metrics").size()).isBetween(1, 100);
        directive.required("Metrics").valueStream().forEach(metric -> {
            assertThat(UNITS).contains(metric.required("Unit").asString());
            String name = metric.required("Name").asString();
            assertThat(targets.add(name)).as("%s is defined once", name).isTrue();
            checkValues(root.required(name));
        });
    }

    private static void checkDimension(JsonNode value) {
        assertThat(value.isString()).isTrue();
        assertThat(value.asString())
                .hasSizeBetween(1, 1_024)
                .matches("[\\x20-\\x7e]+")
                .isNotBlank();
    }

    private static void checkValues(JsonNode values) {
        if (values.isArray()) {
            assertThat(values.size()).isBetween(1, 100);
            assertThat(values.valueStream()).allMatch(JsonNode::isNumber);
        } else {
            assertThat(values.isNumber()).isTrue();
        }
    }
}
