package digaas.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code AWS::Serverless::Function}. */
record FunctionReader(DeploymentTarget surroundings, Identities identities, GrantReader grants) {

    Resource.Function read(RawResource raw, Properties properties) {
        String runtime = properties.text("Runtime");
        if (!runtime.startsWith("java")) {
            throw new TemplateException(properties.at("Runtime") + " " + runtime + " can't run here, only Java");
        }
        // Monitoring and billing do not exist on one machine.
        properties.ignore(
                "Architectures",
                "Description",
                "FunctionName",
                "LoggingConfig",
                "SnapStart",
                "Tags",
                "Tracing",
                "VersionDescription");
        properties.refuse("ReservedConcurrentExecutions", "VpcConfig");
        String name = identities.physicalName(raw);
        return new Resource.Function(
                raw.logicalId(),
                name,
                identities.functionArn(name),
                properties.optionalText("AutoPublishAlias"),
                properties.text("Handler"),
                surroundings.folder().resolve(properties.text("CodeUri")).normalize(),
                properties.integer("MemorySize", 128),
                Duration.ofSeconds(properties.integer("Timeout", 3)),
                environment(properties.inner("Environment")),
                events(raw, properties),
                grants.read(properties));
    }

    private static Map<String, String> environment(Properties environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        environment
                .map("Variables")
                .forEach((name, value) -> variables.put(name, Values.text(environment.at(name), value)));
        environment.end();
        return variables;
    }

    private List<EventSource> events(RawResource raw, Properties properties) {
        List<EventSource> events = new ArrayList<>();
        EventReader reader = new EventReader(surroundings);
        properties.map("Events").forEach((name, event) -> {
            String owner = raw.logicalId() + ": Events: " + name;
            events.add(reader.read(raw.logicalId() + name, properties.part(owner, event)));
        });
        return events;
    }
}
