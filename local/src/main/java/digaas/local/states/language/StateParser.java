package digaas.local.states.language;

import digaas.local.states.language.expression.Expression;
import digaas.local.states.language.expression.ExpressionParser;
import digaas.local.states.language.expression.IoPaths;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.JsonPath;
import digaas.local.states.language.expression.JsonPathParser;
import digaas.local.states.language.expression.PayloadTemplate;
import digaas.local.states.language.expression.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one state. */
final class StateParser {
    /** AWS runs no more iterations of an inline Map at once, whatever MaxConcurrency says. */
    private static final int MOST_AT_ONCE = 40;

    private final String name;
    private final DefinitionFields fields;
    private final DefinitionParser flows;

    StateParser(String name, JsonNode json, DefinitionParser flows) {
        this.name = name;
        this.fields = new DefinitionFields("State '" + name + "'", json);
        this.flows = flows;
    }

    State parse() {
        fields.text("QueryLanguage")
                .filter(language -> !language.equals("JSONPath"))
                .ifPresent(language -> {
                    throw fields.refuse("QueryLanguage", "must be JSONPath on this machine");
                });
        String type = fields.needText("Type");
        State state = switch (type) {
            case "Task" -> task();
            case "Choice" -> choice();
            case "Wait" -> waiting();
            case "Pass" -> pass();
            case "Succeed" -> new State.Succeed(name, io());
            case "Fail" -> new State.Fail(name, message("Error"), message("Cause"));
            case "Map" -> map();
            case "Parallel" -> parallel();
            default -> throw fields.refuse("Type", "is '" + type + "', which this machine does not support");
        };
        fields.end();
        return state;
    }

    private State task() {
        Duration timeout =
                fields.whole("TimeoutSeconds", 1).map(Duration::ofSeconds).orElse(null);
        return new State.Task(name, work("Parameters"), resource(fields.needText("Resource")), timeout);
    }

    private TaskResource resource(String arn) {
        if (arn.matches("arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:.+")) {
            return new TaskResource.LambdaFunction(arn);
        }
        if (arn.matches("arn:aws[a-z-]*:states:::lambda:invoke")) {
            needParameter(arn, "FunctionName");
            return new TaskResource.LambdaInvoke();
        }
        if (arn.matches("arn:aws[a-z-]*:states:::states:startExecution")) {
            needParameter(arn, "StateMachineArn");
            return new TaskResource.StartExecution();
        }
        throw fields.refuse("Resource", "is '" + arn + "', which this machine can't call");
    }

    private void needParameter(String arn, String parameter) {
        JsonNode parameters = fields.take("Parameters").orElse(Json.NODES.objectNode());
        if (!parameters.has(parameter) && !parameters.has(parameter + ".$")) {
            throw fields.refuse("Parameters", "must hold " + parameter + " for " + arn);
        }
        List<String> known = arn.endsWith("lambda:invoke")
                ? List.of("FunctionName", "Payload", "Qualifier", "InvocationType")
                : List.of("StateMachineArn", "Name", "Input");
        parameters.propertyNames().stream()
                .filter(each -> !known.contains(each.endsWith(".$") ? each.substring(0, each.length() - 2) : each))
                .forEach(each -> {
                    throw fields.refuse(
                            "Parameters", "holds '" + each + "', which this machine does not support for " + arn);
                });
    }

    private State choice() {
        List<State.Choice.Branch> branches = fields.list("Choices").stream()
                .map(json -> ChoiceRuleParser.branch(fields, json))
                .toList();
        if (branches.isEmpty()) {
            throw fields.refuse("Choices", "must be an array that isn't empty");
        }
        return new State.Choice(name, io(), branches, fields.text("Default").orElse(null));
    }

    private State waiting() {
        List<State.Wait.Until> given = java.util.stream.Stream.<Optional<State.Wait.Until>>of(
                        fields.whole("Seconds", 0).map(s -> new State.Wait.Until.Seconds(Duration.ofSeconds(s))),
                        fields.parsed("SecondsPath", JsonPathParser::parseReference)
                                .map(State.Wait.Until.SecondsPath::new),
                        fields.parsed("Timestamp", StateParser::timestamp).map(State.Wait.Until.Timestamp::new),
                        fields.parsed("TimestampPath", JsonPathParser::parseReference)
                                .map(State.Wait.Until.TimestampPath::new))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() != 1) {
            throw fields.refuse("Seconds", "or one of SecondsPath, Timestamp, TimestampPath must be there, once");
        }
        return new State.Wait(name, io(), given.getFirst(), next());
    }

    private static Instant timestamp(String text) {
        return Timestamps.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not an RFC 3339 timestamp"));
    }

    private State pass() {
        return new State.Pass(
                name,
                io(),
                fields.parsedJson("Parameters", PayloadTemplate::parse).orElse(null),
                fields.take("Result").orElse(null),
                RescueParser.resultPath(fields),
                next());
    }

    private State map() {
        String processor = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        DefinitionFields inner = fields.inside(processor, fields.need(processor));
        inner.take("ProcessorConfig").ifPresent(json -> {
            DefinitionFields config = inner.inside("ProcessorConfig", json);
            if (!config.text("Mode").orElse("INLINE").equals("INLINE")) {
                throw config.refuse("Mode", "must be INLINE on this machine");
            }
            config.end();
        });
        Flow each = flows.flow("State '" + name + "'", inner);
        inner.end();
        String selector = fields.has("Parameters") ? "Parameters" : "ItemSelector";
        int atOnce = fields.whole("MaxConcurrency", 0).orElse(0);
        return new State.MapEach(
                name,
                work(null),
                fields.parsed("ItemsPath", JsonPathParser::parse).orElse(JsonPath.ROOT),
                fields.parsedJson(selector, PayloadTemplate::parse).orElse(null),
                atOnce == 0 ? MOST_AT_ONCE : Math.min(atOnce, MOST_AT_ONCE),
                each);
    }

    private State parallel() {
        List<Flow> branches = fields.list("Branches").stream()
                .map(json -> {
                    DefinitionFields branch = fields.inside("Branches", json);
                    Flow flow = flows.flow("State '" + name + "'", branch);
                    branch.end();
                    return flow;
                })
                .toList();
        if (branches.isEmpty()) {
            throw fields.refuse("Branches", "must be an array that isn't empty");
        }
        return new State.Parallel(name, work("Parameters"), branches);
    }

    private Work work(@Nullable String parameters) {
        return new Work(
                io(),
                parameters == null
                        ? null
                        : fields.parsedJson(parameters, PayloadTemplate::parse).orElse(null),
                fields.parsedJson("ResultSelector", PayloadTemplate::parse).orElse(null),
                RescueParser.resultPath(fields),
                RescueParser.retriers(fields),
                RescueParser.catchers(fields),
                next());
    }

    private IoPaths io() {
        return new IoPaths(fields.pathOrNull("InputPath"), fields.pathOrNull("OutputPath"));
    }

    private @Nullable String next() {
        Optional<String> next = fields.text("Next");
        boolean end = fields.flag("End").orElse(false);
        if (end == next.isPresent()) {
            throw fields.refuse("Next", "or End: true must be there, and not both");
        }
        return next.orElse(null);
    }

    private @Nullable Expression message(String field) {
        Expression literal = fields.text(field)
                .<Expression>map(text -> new Expression.Constant(Json.NODES.stringNode(text)))
                .orElse(null);
        Expression path = fields.parsed(field + "Path", ExpressionParser::parse).orElse(null);
        if (literal != null && path != null) {
            throw fields.refuse(field, "and " + field + "Path can't both be there");
        }
        return literal == null ? path : literal;
    }
}
