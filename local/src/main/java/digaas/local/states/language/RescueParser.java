package digaas.local.states.language;

import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.JsonPathParser;
import digaas.local.states.language.expression.ResultPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads ResultPath, Retry and Catch. */
final class RescueParser {
    private RescueParser() {}

    static ResultPath resultPath(DefinitionFields fields) {
        if (fields.take("ResultPath").filter(JsonNode::isNull).isPresent()) {
            return new ResultPath.Discard();
        }
        return fields.parsed("ResultPath", JsonPathParser::parseReference)
                .<ResultPath>map(path -> {
                    if (path.ofContext()) {
                        throw fields.refuse("ResultPath", "can't be in the context object");
                    }
                    return new ResultPath.Into(path);
                })
                .orElse(new ResultPath.Into(JsonPath.ROOT));
    }

    static List<Retrier> retriers(DefinitionFields fields) {
        List<Retrier> retriers = new ArrayList<>();
        List<JsonNode> json = fields.list("Retry");
        for (JsonNode each : json) {
            DefinitionFields retrier = fields.inside("Retry", each);
            retriers.add(new Retrier(
                    errorEquals(retrier, retriers.size() == json.size() - 1),
                    Duration.ofSeconds(retrier.whole("IntervalSeconds", 1).orElse(1)),
                    backoff(retrier),
                    retrier.whole("MaxAttempts", 0).orElse(3),
                    longest(retrier),
                    jitter(retrier)));
            retrier.end();
        }
        return List.copyOf(retriers);
    }

    static List<Catcher> catchers(DefinitionFields fields) {
        List<Catcher> catchers = new ArrayList<>();
        List<JsonNode> json = fields.list("Catch");
        for (JsonNode each : json) {
            DefinitionFields catcher = fields.inside("Catch", each);
            catchers.add(new Catcher(
                    errorEquals(catcher, catchers.size() == json.size() - 1),
                    resultPath(catcher),
                    catcher.needText("Next")));
            catcher.end();
        }
        return List.copyOf(catchers);
    }

    private static List<String> errorEquals(DefinitionFields fields, boolean last) {
        List<String> names = fields.needTexts("ErrorEquals");
        if (names.contains("States.ALL") && (names.size() > 1 || !last)) {
            throw fields.refuse("ErrorEquals", "must hold States.ALL alone, in the last entry");
        }
        return names;
    }

    private static double backoff(DefinitionFields fields) {
        return fields.take("BackoffRate")
                .map(node -> {
                    if (!node.isNumber() || node.doubleValue() < 1) {
                        throw fields.refuse("BackoffRate", "must be a number of at least 1");
                    }
                    return node.doubleValue();
                })
                .orElse(2.0);
    }

    private static @Nullable Duration longest(DefinitionFields fields) {
        return fields.whole("MaxDelaySeconds", 1).map(Duration::ofSeconds).orElse(null);
    }

    private static boolean jitter(DefinitionFields fields) {
        String strategy = fields.text("JitterStrategy").orElse("NONE");
        if (!strategy.equals("FULL") && !strategy.equals("NONE")) {
            throw fields.refuse("JitterStrategy", "must be FULL or NONE");
        }
        return strategy.equals("FULL");
    }
}
