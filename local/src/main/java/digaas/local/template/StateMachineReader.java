package digaas.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code AWS::Serverless::StateMachine} and the definition that it names. */
record StateMachineReader(DeploymentTarget surroundings, Identities identities, GrantReader grants) {

    Resource.StateMachine read(RawResource raw, Properties properties) {
        // How it is watched.
        properties.expect("Type", "STANDARD").ignore("Logging", "Name", "Tags", "Tracing");
        Path file = surroundings.folder().resolve(properties.text("DefinitionUri"));
        String definition = substituted(raw, file, properties.map("DefinitionSubstitutions"));
        return new Resource.StateMachine(
                raw.logicalId(),
                identities.physicalName(raw),
                identities.stateMachineArn(raw),
                definition,
                grants.read(properties));
    }

    private static String substituted(RawResource raw, Path file, Map<String, Object> substitutions) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(raw.logicalId() + ": DefinitionUri " + file + " can't be read", e);
        }
        for (Map.Entry<String, Object> substitution : substitutions.entrySet()) {
            String value = Values.text(raw.logicalId() + ": " + substitution.getKey(), substitution.getValue());
            text = text.replace("${" + substitution.getKey() + "}", value);
        }
        try {
            new JsonMapper().readTree(text);
        } catch (JacksonException e) {
            throw new TemplateException(raw.logicalId() + ": " + file + " isn't JSON: " + e.getOriginalMessage());
        }
        return text;
    }
}
