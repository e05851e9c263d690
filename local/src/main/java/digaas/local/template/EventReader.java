package digaas.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event sources of a function. */
record EventReader(DeploymentTarget surroundings) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    /** What Lambda starts with for a queue, when nothing says otherwise. */
    private static final int POLLERS = 5;

    private static final int MOST_IN_A_BATCH = 10;

    EventSource read(String name, Properties event) {
        Properties properties = event.inner("Properties");
        String type = event.text("Type");
        event.end();
        EventSource source = switch (type) {
            case "SQS" -> queue(properties);
            case "ScheduleV2" -> schedule(name, properties);
            case "EventBridgeRule" -> rule(name, properties);
            default -> throw new TemplateException(event.at("Type") + " " + type + " isn't supported here");
        };
        properties.end();
        return source;
    }

    private static EventSource queue(Properties properties) {
        properties.expect("MaximumBatchingWindowInSeconds", "0").expect("Enabled", "true");
        int batchSize = properties.integer("BatchSize", MOST_IN_A_BATCH);
        if (batchSize < 1 || batchSize > MOST_IN_A_BATCH) {
            throw new TemplateException(properties.at("BatchSize") + " " + batchSize + " isn't from 1 to 10");
        }
        boolean reports = properties.list("FunctionResponseTypes").contains("ReportBatchItemFailures");
        Properties scaling = properties.inner("ScalingConfig");
        int concurrency = scaling.integer("MaximumConcurrency", POLLERS);
        scaling.end();
        return new EventSource.QueueMessages(
                properties.text("Queue"), batchSize, reports, Math.min(concurrency, POLLERS));
    }

    private EventSource schedule(String name, Properties properties) {
        // Retries are Lambda's own for asynchronous calls; who may call isn't a question on one machine.
        properties.expect("State", "ENABLED").ignore("Description", "OmitName", "RoleArn", "PermissionsBoundary");
        properties.inner("FlexibleTimeWindow").expect("Mode", "OFF").end();
        String scheduleName = properties.optionalText("Name").orElse(surroundings.stackName() + "-" + name);
        String expression = properties.text("ScheduleExpression");
        return new EventSource.Schedule(
                scheduleName,
                period(properties.at("ScheduleExpression"), expression),
                properties.optionalText("Input").orElse("{}"));
    }

    private static Duration period(String where, String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new TemplateException(where + " " + expression + " isn't supported here, only rate(...)");
        }
        long count = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private EventSource rule(String name, Properties properties) {
        properties.expect("EventBusName", "default").expect("State", "ENABLED");
        JsonNode tree = JSON.valueToTree(properties.map("Pattern"));
        refuseFilters(properties.at("Pattern"), tree);
        return new EventSource.BusRule(
                properties.optionalText("RuleName").orElse(surroundings.stackName() + "-" + name), tree);
    }

    private static void refuseFilters(String where, JsonNode pattern) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            JsonNode wanted = field.getValue();
            if (wanted.isObject()) {
                refuseFilters(where + "." + field.getKey(), wanted);
            } else if (!wanted.isArray() || wanted.valueStream().anyMatch(JsonNode::isContainer)) {
                throw new TemplateException(
                        where + "." + field.getKey() + " must be a list of values: filters aren't supported here");
            }
        }
    }
}
